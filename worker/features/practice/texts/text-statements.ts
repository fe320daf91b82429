import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import { AppError } from '#worker/platform/errors.ts'
import { checkLength } from './check-length.ts'
import { planJob } from './next-jobs.ts'
import { insertForClient } from './repo/write.ts'

/** A text to write for one client. The same idempotency key never texts twice. */
export interface TextRequest {
  practiceId: string
  clientId: string
  body: string
  kind: 'message' | 'automation' | 'series' | 'portal' | 'waitlist'
  idempotencyKey: string
  actorId: string
  /** When it should go out; quiet hours and consent are checked then. At once without one. */
  sendAt?: Date | undefined
}

/**
 * A text as statements of a bigger batch. A client without a number, or a practice without one, gets no row; consent,
 * quiet hours and the time are decided by `texts.plan` a moment later.
 * @throws AppError invalid_input when it is empty or too long for one text
 */
export function textStatements(
  ctx: Ctx,
  request: TextRequest,
): { textId: string; statements: readonly Statement[]; jobs: readonly NewJob[] } {
  checkLength(request.body)
  const textId = ctx.id('text')
  return {
    textId,
    statements: [
      insertForClient(ctx.db, { ...request, id: textId, sendAt: request.sendAt ?? null, now: ctx.now }),
    ],
    jobs: [planJob(request.practiceId, [textId], request.idempotencyKey)],
  }
}

export const noNumber = () =>
  new AppError(
    'conflict',
    'There is no number to text: the client or the practice has none. Nothing was sent.',
  )

export const notOptedIn = () =>
  new AppError(
    'conflict',
    'This number has not agreed to texts itself. Nothing was sent. Record on their page how they agreed: their phone is asked once, and its YES opens it.',
  )

export const otherCountry = () =>
  new AppError('conflict', 'Texts do not go to the country of this number. Nothing was sent; write a mail.')
