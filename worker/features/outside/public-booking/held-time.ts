import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { readHold } from '#worker/platform/hold-token.ts'
import { HeldTime } from './schema.ts'

/** Names a hold; a seat's also by its session, for it lies beside the session and is not one. */
export const holdKey = (requestId: string, sessionId: string | null) =>
  sessionId ? `hold:${requestId}:${sessionId}` : `hold:${requestId}`

/** The held time a form brought back. @throws AppError gone when it is not ours */
export async function readHeldTime(ctx: Ctx, practiceId: string, token: string): Promise<HeldTime> {
  const parsed = HeldTime.safeParse(await readHold(token, ctx.settings.AUTH_SECRETS))
  if (!parsed.success || parsed.data.practiceId !== practiceId) throw holdRanOut()
  return parsed.data
}

export const holdRanOut = () =>
  new AppError('gone', 'The time was not kept any longer. Nothing was booked; choose a time again.', {
    field: 'hold',
  })
