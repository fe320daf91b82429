import type { Ctx } from '#worker/context.ts'
import { takeBudget } from '#worker/features/training/budget/take-budget.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Answer } from '#worker/platform/providers/ask.ts'
import { accessToken, type Renew } from './access-token.ts'
import { type Connection, markBroken } from './connection.ts'
import { openToken } from './tokens.ts'

/** How one provider is asked with an athlete's access, and how that access is renewed, proved and ended there. */
export interface Access<C> {
  client: C
  renew: Renew
  /** One cheap call that only a living access to this account is answered. */
  probe(token: string, account: string): Promise<Answer<unknown>>
  end(token: string, account: string): Promise<Answer<unknown>>
}

/** Whether the provider still accepts our access: one call, counted, and a renewal where the token has died. */
export async function stillWorks(
  ctx: Ctx,
  connection: Connection,
  { renew, probe }: Access<unknown>,
): Promise<boolean> {
  try {
    const token = await accessToken(ctx, connection, renew)
    await takeBudget(ctx, connection.provider, connection.athleteId, 'normal')
    const answer = await probe(token, connection.externalAthleteId)
    if (!answer.ok && answer.refusal === 'scope_missing') await markBroken(ctx, connection, 'scope_missing')
    if (answer.ok || answer.refusal !== 'token_invalid') return true
    // A token may die without the access: only a refused renewal is the end of it.
    await accessToken(ctx, connection, renew, token)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return false
    throw error
  }
}

/** Ends our access at the provider. A token it refuses is as good as ended: the athlete was there first. */
export async function endAccess(
  ctx: Ctx,
  connection: Connection,
  { renew, end }: Access<unknown>,
): Promise<void> {
  const { externalAthleteId: account } = connection
  const token = await openToken(ctx, connection, 'access')
  if (token === null || (await end(token, account)).ok) return
  const refreshToken = await openToken(ctx, connection, 'refresh')
  if (refreshToken === null) return
  const renewed = await renew(refreshToken, token)
  if (renewed.ok) await end(renewed.tokens.accessToken, account)
}
