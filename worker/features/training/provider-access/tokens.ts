import type { Ctx } from '#worker/context.ts'
import type { OauthTokens } from '#worker/platform/providers/oauth.ts'
import type { Connection, SealedTokens } from './repo.ts'

export type { SealedTokens }

/** What an account at a provider is opened with. */
export interface Tokens {
  accessToken: string
  refreshToken: string
  expiresAt: Date
}

/** Tokens as most providers give them: with how long they live from now on. */
export function tokensFrom(ctx: Pick<Ctx, 'now'>, raw: OauthTokens): Tokens {
  return {
    accessToken: raw.access_token,
    refreshToken: raw.refresh_token,
    expiresAt: new Date(ctx.now.getTime() + raw.expires_in * 1000),
  }
}

type Owner = Pick<Connection, 'athleteId' | 'provider'>

const contextOf = ({ athleteId, provider }: Owner, kind: 'access' | 'refresh') =>
  `${provider}:${kind}:${athleteId}`

export async function sealTokens(ctx: Ctx, owner: Owner, tokens: Tokens): Promise<SealedTokens> {
  const [sealedAccessToken, sealedRefreshToken] = await Promise.all([
    ctx.sealer.seal(tokens.accessToken, contextOf(owner, 'access')),
    ctx.sealer.seal(tokens.refreshToken, contextOf(owner, 'refresh')),
  ])
  return { sealedAccessToken, sealedRefreshToken, accessExpiresAt: tokens.expiresAt }
}

/** Null where there is none any more. */
export async function openToken(
  ctx: Ctx,
  connection: Connection,
  kind: 'access' | 'refresh',
): Promise<string | null> {
  const sealed = kind === 'access' ? connection.sealedAccessToken : connection.sealedRefreshToken
  return sealed === null ? null : ctx.sealer.open(sealed, contextOf(connection, kind))
}
