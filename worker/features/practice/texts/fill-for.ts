import type { Ctx } from '#worker/context.ts'
import { FIELDS, fillKnown, type KnownValues, unknownFields } from '#worker/domain/texting/template.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { loadScene, type PreviewScene } from './repo/template.ts'
import type { ThreadOf } from './repo/thread.ts'

/** What a scene knows of someone: without a session booked nothing of one. */
export function knownOf(scene: PreviewScene): KnownValues {
  const { serviceName, trainerName } = scene
  return { ...scene, serviceName: serviceName ?? '', trainerName: trainerName ?? '' }
}

/** A name in braces that is none of the fields. */
export function standsForNothing(name: string): AppError {
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
  if (unknown !== undefined) throw standsForNothing(unknown)
  const scene = await loadScene(ctx.db, practiceId, of, ctx.now)
  if (!scene) throw notFound('This practice')
  const { body: filled, missing } = fillKnown(body, knownOf(scene))
  const [first] = missing
  if (first === undefined) return filled
  const why =
    first === 'client'
      ? 'the name of a client, and this number is nobody’s'
      : 'their next session, and none is booked'
  const message = `body: {${first}} stands for ${why}. Nothing was sent; write it out.`
  throw new AppError('invalid_input', message, { field: 'body' })
}
