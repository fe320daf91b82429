import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { refreshTokens } from '#worker/platform/strava/oauth.ts'
import { stravaApp } from './app.ts'
import { endLease, type Link, leaseRefresh, markBroken, readLink, storeTokens } from './repo/link.ts'
import { openToken, sealTokens } from './tokens.ts'

const FRESH_FOR_MS = 5 * 60_000
const LEASE_MS = 30_000
/** Another refresher is at work: look for its result this often, this many times. */
const LOOKS = 25
const LOOK_EVERY_MS = 200

/**
 * A token Strava should accept, refreshed if it ends soon. However many ask at once, one call refreshes;
 * the others wait for its result. The old token stays until the new one is stored.
 * @param rejected the token Strava has just refused, if any
 * @throws AppError gone when Strava refuses to refresh: the athlete has to connect again
 */
export async function accessToken(ctx: Ctx, link: Link, rejected: string | null = null): Promise<string> {
  for (let looks = 0, seen: Link | undefined = link; looks < LOOKS && seen; looks++) {
    const held = await openToken(ctx, seen, 'access')
    const isFresh = (seen.accessExpiresAt?.getTime() ?? 0) - ctx.now.getTime() > FRESH_FOR_MS
    if (held !== null && held !== rejected && isFresh) return held
    const until = new Date(ctx.now.getTime() + LEASE_MS)
    if (await leaseRefresh(ctx.db, seen, until, ctx.now)) return refresh(ctx, seen)
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS))
    seen = await readLink(ctx.db, link.athleteId)
  }
  throw new AppError('unavailable', 'The access to Strava is being renewed. Try again shortly.', {
    retryAfterS: 5,
  })
}

async function refresh(ctx: Ctx, link: Link): Promise<string> {
  const refreshToken = await openToken(ctx, link, 'refresh')
  if (refreshToken === null) throw goneError()
  const answer = await refreshTokens(stravaApp(ctx), refreshToken).catch(async (error: unknown) => {
    await endLease(ctx.db, link)
    throw error
  })
  if (answer.ok) {
    await storeTokens(ctx.db, link, await sealTokens(ctx, link.athleteId, answer.value), ctx.now)
    return answer.value.access_token
  }
  if (answer.refusal === 'limited') {
    await endLease(ctx.db, link)
    throw new AppError('unavailable', 'Strava asked us to wait.', { retryAfterS: 60 })
  }
  await markBroken(ctx.db, link, 'refresh_refused', ctx.now)
  throw goneError()
}

export function goneError(): AppError {
  return new AppError(
    'gone',
    'Strava no longer accepts our access. What is here stays; connect again to go on.',
  )
}
