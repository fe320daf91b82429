import type { Ctx } from '#worker/context.ts'
import { BOOKING_KINDS, type BookingKind } from '#worker/domain/texting/booking-kinds.ts'
import { unknownFields } from '#worker/domain/texting/template.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { unknownFieldError } from './fill-for.ts'
import { upsertTemplate } from './repo/template.ts'
import type { PutTemplate } from './schema.ts'
import { MAY_WRITE, SAVED } from './template-editing.ts'

const MOST_SAVED = 50

/** Keeps words of the practice's own for a kind of text, or saves words for the composer under a name. */
export async function putTemplate(
  ctx: Ctx,
  practiceId: string,
  kind: string,
  input: PutTemplate,
): Promise<Made> {
  await requireMember(ctx, practiceId, MAY_WRITE)
  const isSaved = kind === SAVED
  if (!isSaved && !BOOKING_KINDS.includes(kind as BookingKind)) throw notFound('This kind of text')
  const [unknown] = unknownFields(input.body)
  if (unknown !== undefined) throw unknownFieldError(unknown)
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
