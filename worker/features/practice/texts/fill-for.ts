import type { Ctx } from '#worker/context.ts'
import { FIELDS, fillKnown, type KnownValues, unknownFields } from '#worker/domain/texting/template.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { loadTemplateData, type TemplateData } from './repo/template.ts'
import type { ThreadOf } from './repo/thread.ts'

/** The values of the fields: without a session booked, nothing of one. */
export function knownValues(data: TemplateData): KnownValues {
  const { serviceName, trainerName } = data
  return { ...data, serviceName: serviceName ?? '', trainerName: trainerName ?? '' }
}

/** The refusal of a name in braces that is none of the fields. */
export function unknownFieldError(name: string): AppError {
  const fields = Object.keys(FIELDS)
    .map((field) => `{${field}}`)
    .join(', ')
  return new AppError('invalid_input', `body: {${name}} stands for nothing. Fields: ${fields}.`, {
    field: 'body',
  })
}

/**
 * The words someone wrote, as their reader gets them: fields in braces stand for the client and their next session.
 * Nothing is read where there are none. One trip.
 * @throws AppError invalid_input naming the field that stands for nothing, or for a session that is not booked
 */
export async function fillFor(ctx: Ctx, practiceId: string, of: ThreadOf, words: string): Promise<string> {
  const body = words.trim()
  if (!/\{\w+\}/.test(body)) return body
  const unknown = unknownFields(body).find((name) => /^\w+$/.test(name))
  if (unknown !== undefined) throw unknownFieldError(unknown)
  const data = await loadTemplateData(ctx.db, practiceId, of, ctx.now)
  if (!data) throw notFound('This practice')
  const { body: filled, missing } = fillKnown(body, knownValues(data))
  const [first] = missing
  if (first === undefined) return filled
  const why =
    first === 'client'
      ? 'the name of a client, and this number is nobody’s'
      : 'their next session, and none is booked'
  const message = `body: {${first}} stands for ${why}. Nothing was sent; write it out.`
  throw new AppError('invalid_input', message, { field: 'body' })
}
