import type { Ctx } from '#worker/context.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { Renewal } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type Connection, endLease, leaseRefresh, markBroken, readConnection, storeTokens } from './repo.ts'
import { openToken, sealTokens } from './tokens.ts'

const FRESH_FOR_MS = 5 * 60_000
const LEASE_MS = 30_000
/** Another refresher is at work: look for its result this often, this many times. */
const LOOKS = 25
const LOOK_EVERY_MS = 200

/**
 * Asks the provider for new tokens. The refresh token may change: the one returned is the one to keep. `held` is the
 * access token so far, which some providers only prolong.
 */
export type Renew = (refreshToken: string, held: string) => Promise<Renewal>

/**
 * A token the provider should accept, renewed if it ends soon. However many ask at once, one call renews;
 * the others wait for its result. The old token stays until the new one is stored.
 * @param rejected the token the provider has just refused, if any
 * @throws AppError gone when the provider refuses to renew: the athlete has to connect again
 */
export async function accessToken(
  ctx: Ctx,
  connection: Connection,
  renew: Renew,
  rejected: string | null = null,
): Promise<string> {
  for (let looks = 0, seen: Connection | undefined = connection; looks < LOOKS && seen; looks++) {
    const token = await openToken(ctx, seen, 'access')
    const isFresh = (seen.accessExpiresAt?.getTime() ?? 0) - ctx.now.getTime() > FRESH_FOR_MS
    if (token !== null && token !== rejected && isFresh) return token
    const until = new Date(ctx.now.getTime() + LEASE_MS)
    if (await leaseRefresh(ctx.db, seen, until, ctx.now)) return refresh(ctx, seen, renew)
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS))
    seen = await readConnection(ctx.db, connection.athleteId, connection.provider)
  }
  const name = providerName(connection.provider)
  throw new AppError('unavailable', `The access to ${name} is being renewed. Try again shortly.`, {
    retryAfterS: 5,
  })
}

async function refresh(ctx: Ctx, connection: Connection, renew: Renew): Promise<string> {
  const [refreshToken, held] = await Promise.all([
    openToken(ctx, connection, 'refresh'),
    openToken(ctx, connection, 'access'),
  ])
  if (refreshToken === null) throw goneError(connection)
  const answer = await renew(refreshToken, held ?? '').catch(async (error: unknown) => {
    await endLease(ctx.db, connection)
    throw error
  })
  if (answer.ok) {
    await storeTokens(ctx.db, connection, await sealTokens(ctx, connection, answer.tokens), ctx.now)
    return answer.tokens.accessToken
  }
  if (answer.refusal === 'limited') {
    await endLease(ctx.db, connection)
    throw new AppError('unavailable', `${providerName(connection.provider)} asked us to wait.`, {
      retryAfterS: 60,
    })
  }
  await markBroken(ctx.db, connection, 'refresh_refused', ctx.now)
  throw goneError(connection)
}

export function goneError({ provider }: Pick<Connection, 'provider'>): AppError {
  const name = providerName(provider)
  return new AppError(
    'gone',
    `${name} no longer accepts our access. What is here stays; connect again to go on.`,
  )
}
