import type { Ctx } from '#worker/context.ts'
import { BOOKING_KINDS, type BookingKind } from '#worker/domain/texting/booking-kinds.ts'
import { MOST_CHARACTERS, textLength } from '#worker/domain/texting/segments.ts'
import { DEFAULT_TEMPLATES, FIELDS, fillKnown, unknownFields } from '#worker/domain/texting/template.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { knownOf, standsForNothing } from './fill-for.ts'
import { phoneOf } from './read-thread.ts'
import { deleteTemplate, loadScene, type PreviewScene, upsertTemplate } from './repo/template.ts'
import type { PutTemplate, TextPreview } from './schema.ts'

const HOUR_MS = 3_600_000
const MAY_WRITE = ['owner', 'trainer', 'assistant'] as const
/** Saved words for the composer, beside those of the bookings' own texts. */
const SAVED = 'message'
const MOST_SAVED = 50

/** The practice's templates: each booking text with its words, switch and preview, and words saved for the composer. */
export async function listTemplates(ctx: Ctx, practiceId: string) {
  const [scene] = await Promise.all([
    loadScene(ctx.db, practiceId, null, ctx.now),
    requireMember(ctx, practiceId),
  ])
  if (!scene) throw notFound('This practice')
  const kinds = BOOKING_KINDS.map((kind) => {
    const own = scene.templates.find((one) => one.kind === kind && one.name === '')
    const body = own?.body || DEFAULT_TEMPLATES[kind]
    return {
      kind,
      body,
      defaultBody: DEFAULT_TEMPLATES[kind],
      isOwn: Boolean(own?.body),
      isOn: own?.isOn ?? true,
      preview: preview(body, scene, ctx.now),
    }
  })
  const saved = scene.templates
    .filter((one) => one.kind === SAVED)
    .map(({ id, name, body }) => ({ id, name, body, preview: preview(body, scene, ctx.now) }))
  return { kinds, saved, fields: Object.entries(FIELDS).map(([name, meaning]) => ({ name, meaning })) }
}

/** Keeps words of the practice's own for a kind of text, or saves words for the composer under a name. */
export async function putTemplate(ctx: Ctx, practiceId: string, kind: string, input: PutTemplate) {
  await requireMember(ctx, practiceId, MAY_WRITE)
  const isSaved = kind === SAVED
  if (!isSaved && !BOOKING_KINDS.includes(kind as BookingKind)) throw notFound('This kind of text')
  const [unknown] = unknownFields(input.body)
  if (unknown !== undefined) throw standsForNothing(unknown)
  if (isSaved && (input.name === '' || input.body === '')) {
    const field = input.name === '' ? 'name' : 'body'
    throw new AppError('invalid_input', `${field}: is empty`, { field })
  }
  const row = {
    id: ctx.id('textTemplate'),
    practiceId,
    kind,
    name: isSaved ? input.name : '',
    body: input.body,
    isOn: input.isOn,
    updatedAt: ctx.now,
  }
  const { saved } = await ctx.store({ saved: upsertTemplate(ctx.db, row, MOST_SAVED) })
  const [template] = saved.rows
  if (!template) {
    throw new AppError('conflict', `A practice keeps ${MOST_SAVED} saved texts at most. Delete one first.`)
  }
  return { id: template.id }
}

/** Deletes saved words; for a booking text the product's own words are back. */
export async function dropTemplate(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, MAY_WRITE)
  const { gone } = await ctx.store({ gone: deleteTemplate(ctx.db, practiceId, id) })
  if (gone.length === 0) throw notFound('This template')
}

/** What a text would say and cost, before it is sent: to someone, their words exactly; to nobody, an example. */
export async function previewText(ctx: Ctx, practiceId: string, input: TextPreview) {
  const { body, clientId, number } = input
  const of = clientId ? { clientId } : number ? { phone: phoneOf(number) } : null
  const [scene] = await Promise.all([
    loadScene(ctx.db, practiceId, of, ctx.now),
    requireMember(ctx, practiceId),
  ])
  if (!scene || (clientId && scene.clientName === null)) throw notFound('This client')
  return of ? shown(body, fillKnown(body, knownOf(scene))) : preview(body, scene, ctx.now)
}

/** How a template reads for an example: nobody, and a session of tomorrow. */
function preview(body: string, scene: PreviewScene, now: Date) {
  const startsAt = new Date(Math.ceil((now.getTime() + 24 * HOUR_MS) / HOUR_MS) * HOUR_MS)
  const example = { clientName: 'Sam', serviceName: 'Personal training', trainerName: 'Alex', startsAt }
  return shown(body, fillKnown(body, { ...knownOf(scene), ...example }))
}

function shown(body: string, filled: ReturnType<typeof fillKnown>) {
  return {
    body: filled.body,
    ...textLength(filled.body),
    isTooLong: filled.body.length > MOST_CHARACTERS,
    unknownFields: unknownFields(body),
    missingFields: filled.missing,
  }
}
