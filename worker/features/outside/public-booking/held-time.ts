import type { Ctx } from '#worker/context.ts'
import { networkOf, visitOf } from '#worker/features/account/accounts/visit.ts'
import { sign } from '#worker/platform/auth/signature.ts'
import { AppError } from '#worker/platform/errors.ts'
import { readHold } from '#worker/platform/hold-token.ts'
import { HeldTime } from './schema.ts'

const HOLDER_LENGTH = 19

/**
 * Names a connection and its network for a day and one practice, `network.connection`, so that their holds are counted
 * and no address is kept.
 */
export async function holderOf(ctx: Ctx, practiceId: string, headers: Headers): Promise<string> {
  const day = ctx.now.toISOString().slice(0, 10)
  const { address } = visitOf(headers)
  const named = async (what: string) =>
    (await sign(`holder|${practiceId}|${day}|${what}`, ctx.settings.AUTH_SECRETS)).slice(0, HOLDER_LENGTH)
  return `${await named(`network ${networkOf(headers)}`)}.${await named(address)}`
}

/** Names a hold; a seat's also by its session, for it lies beside the session and is not one. */
export const holdKey = (requestId: string, sessionId: string | null) =>
  sessionId ? `hold:${requestId}:${sessionId}` : `hold:${requestId}`

/** Names what is booked by a held time. */
export const bookingKey = ({ requestId }: Pick<HeldTime, 'requestId'>) => `public:${requestId}`

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
