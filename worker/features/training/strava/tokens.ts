import type { Ctx } from '#worker/context.ts'
import type { StravaTokens } from '#worker/platform/strava/wire.ts'
import type { Link, SealedTokens } from './repo/link.ts'

const contextOf = (athleteId: string, kind: 'access' | 'refresh') => `strava:${kind}:${athleteId}`

export async function sealTokens(ctx: Ctx, athleteId: string, tokens: StravaTokens): Promise<SealedTokens> {
  const [sealedAccessToken, sealedRefreshToken] = await Promise.all([
    ctx.sealer.seal(tokens.access_token, contextOf(athleteId, 'access')),
    ctx.sealer.seal(tokens.refresh_token, contextOf(athleteId, 'refresh')),
  ])
  return { sealedAccessToken, sealedRefreshToken, accessExpiresAt: new Date(tokens.expires_at * 1000) }
}

/** Null where there is none any more. */
export async function openToken(ctx: Ctx, link: Link, kind: 'access' | 'refresh'): Promise<string | null> {
  const sealed = kind === 'access' ? link.sealedAccessToken : link.sealedRefreshToken
  return sealed === null ? null : ctx.sealer.open(sealed, contextOf(link.athleteId, kind))
}
