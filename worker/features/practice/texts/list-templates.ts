import type { Ctx } from '#worker/context.ts'
import { BOOKING_KINDS } from '#worker/domain/texting/booking-kinds.ts'
import { DEFAULT_TEMPLATES, FIELDS } from '#worker/domain/texting/template.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { TemplateList } from './answers.ts'
import { loadTemplateData } from './repo/template.ts'
import { SAVED } from './template-editing.ts'
import { previewOfExample } from './template-preview.ts'

/** The practice's templates: each booking text with its words, switch and preview, and words saved for the composer. */
export async function listTemplates(ctx: Ctx, practiceId: string): Promise<TemplateList> {
  const [data] = await Promise.all([
    loadTemplateData(ctx.db, practiceId, null, ctx.now),
    requireMember(ctx, practiceId),
  ])
  if (!data) throw notFound('This practice')
  const kinds = BOOKING_KINDS.map((kind) => {
    const own = data.templates.find((one) => one.kind === kind && one.name === '')
    const body = own?.body || DEFAULT_TEMPLATES[kind]
    return {
      kind,
      body,
      defaultBody: DEFAULT_TEMPLATES[kind],
      isOwn: Boolean(own?.body),
      isOn: own?.isOn ?? true,
      preview: previewOfExample(body, data, ctx.now),
    }
  })
  const saved = data.templates
    .filter((one) => one.kind === SAVED)
    .map(({ id, name, body }) => ({ id, name, body, preview: previewOfExample(body, data, ctx.now) }))
  return { kinds, saved, fields: Object.entries(FIELDS).map(([name, meaning]) => ({ name, meaning })) }
}
