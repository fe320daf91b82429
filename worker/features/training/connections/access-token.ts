import type { Ctx } from '#worker/context.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Renewal } from './adapter.ts'
import { endLease, type Link, leaseRefresh, markBroken, readLink, storeTokens } from './repo/link.ts'
import { openToken, sealTokens } from './tokens.ts'

const FRESH_FOR_MS = 5 * 60_000
const LEASE_MS = 30_000
/** Another refresher is at work: look for its result this often, this many times. */
const LOOKS = 25
const LOOK_EVERY_MS = 200

/** Asks the provider for new tokens. The refresh token may change: the one returned is the one to keep. */
export type Renew = (refreshToken: string) => Promise<Renewal>

/**
 * A token the provider should accept, renewed if it ends soon. However many ask at once, one call renews;
 * the others wait for its result. The old token stays until the new one is stored.
 * @param rejected the token the provider has just refused, if any
 * @throws AppError gone when the provider refuses to renew: the athlete has to connect again
 */
export async function accessToken(
  ctx: Ctx,
  link: Link,
  renew: Renew,
  rejected: string | null = null,
): Promise<string> {
  for (let looks = 0, seen: Link | undefined = link; looks < LOOKS && seen; looks++) {
    const held = await openToken(ctx, seen, 'access')
    const isFresh = (seen.accessExpiresAt?.getTime() ?? 0) - ctx.now.getTime() > FRESH_FOR_MS
    if (held !== null && held !== rejected && isFresh) return held
    const until = new Date(ctx.now.getTime() + LEASE_MS)
    if (await leaseRefresh(ctx.db, seen, until, ctx.now)) return refresh(ctx, seen, renew)
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS))
    seen = await readLink(ctx.db, link.athleteId, link.provider)
  }
  const name = providerName(link.provider)
  throw new AppError('unavailable', `The access to ${name} is being renewed. Try again shortly.`, {
    retryAfterS: 5,
  })
}

async function refresh(ctx: Ctx, link: Link, renew: Renew): Promise<string> {
  const refreshToken = await openToken(ctx, link, 'refresh')
  if (refreshToken === null) throw goneError(link)
  const answer = await renew(refreshToken).catch(async (error: unknown) => {
    await endLease(ctx.db, link)
    throw error
  })
  if (answer.ok) {
    await storeTokens(ctx.db, link, await sealTokens(ctx, link, answer.tokens), ctx.now)
    return answer.tokens.accessToken
  }
  if (answer.refusal === 'limited') {
    await endLease(ctx.db, link)
    throw new AppError('unavailable', `${providerName(link.provider)} asked us to wait.`, { retryAfterS: 60 })
  }
  await markBroken(ctx.db, link, 'refresh_refused', ctx.now)
  throw goneError(link)
}

export function goneError({ provider }: Pick<Link, 'provider'>): AppError {
  const name = providerName(provider)
  return new AppError(
    'gone',
    `${name} no longer accepts our access. What is here stays; connect again to go on.`,
  )
}
