import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { sign } from '#worker/platform/auth/signature.ts'
import { AppError } from '#worker/platform/errors.ts'
import { readHold } from '#worker/platform/hold-token.ts'
import { HeldTime } from './schema.ts'

const HOLDER_LENGTH = 20

/** Names a connection for a day and one practice, so that its holds are counted and its address is not kept. */
export async function holderOf(ctx: Ctx, practiceId: string, headers: Headers): Promise<string> {
  const day = ctx.now.toISOString().slice(0, 10)
  const { address } = visitOf(headers)
  const signed = await sign(`holder|${practiceId}|${day}|${address}`, ctx.settings.AUTH_SECRETS)
  return signed.slice(0, HOLDER_LENGTH)
}

/** Names a hold; a seat's also by its session, for it lies beside the session and is not one. */
export const holdKey = (requestId: string, sessionId: string | null) =>
  sessionId ? `hold:${requestId}:${sessionId}` : `hold:${requestId}`

/** Names what is booked by a held time. */
export const bookingKey = ({ requestId }: HeldTime) => `public:${requestId}`

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
