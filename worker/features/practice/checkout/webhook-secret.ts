import type { Ctx } from '#worker/context.ts'
import { loadAccount } from './repo/account.ts'

const KEPT_S = 3600
const keyOf = (practiceId: string) => `stripe:secret:${practiceId}`

/** The sealed secret beside the database, so that events are taken while that is away. */
export function keepSecret(ctx: Ctx, practiceId: string, sealed: string): Promise<void> {
  return ctx.env.CACHE.put(keyOf(practiceId), sealed, { expirationTtl: KEPT_S })
}

/** Forgets the one kept near, which has ended. */
export const forgetSecret = (ctx: Ctx, practiceId: string): Promise<void> =>
  ctx.env.CACHE.delete(keyOf(practiceId))

/**
 * The secrets a practice's own endpoint may be signed with: the one kept near, then, when asked on, the stored one.
 * None for a practice without an account, or one that is not there.
 */
export async function* secretsOf(ctx: Ctx, practiceId: string): AsyncGenerator<string> {
  const open = (sealed: string) => ctx.sealer.open(sealed, `stripe:webhook:${practiceId}`)
  const near = await ctx.env.CACHE.get(keyOf(practiceId)).catch(() => null)
  if (near) yield await open(near)
  const account = (await loadAccount(ctx.db, practiceId))?.account
  if (!account?.webhookSecret || account.endedAt || account.webhookSecret === near) return
  await keepSecret(ctx, practiceId, account.webhookSecret)
  yield await open(account.webhookSecret)
}
