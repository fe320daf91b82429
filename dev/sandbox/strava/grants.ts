import type { StravaContext } from './context.ts'
import { deauthorisation } from './events.ts'
import type { Grant } from './state.ts'

const ACCESS_TOKEN_LIFE_S = 21_600
const MOST_ACCESS_TOKENS = 20

/**
 * Consent given: one grant an athlete. A newer consent replaces the scopes and keeps every token of the one before,
 * for whoever holds those has not withdrawn anything.
 */
export function openGrant(sandbox: StravaContext, athleteId: number, scopes: string[]): Grant {
  const { value } = sandbox.state
  const known = value.grants.find((other) => other.athleteId === athleteId)
  const grant: Grant = known
    ? { ...known, scopes }
    : { athleteId, scopes, refreshToken: sandbox.newToken(), accessTokens: [] }
  value.grants = [...value.grants.filter((other) => other.athleteId !== athleteId), grant]
  return grant
}

/** A new access token and a new refresh token; the old refresh token is dead from here on. */
export function renew(sandbox: StravaContext, grant: Grant) {
  grant.refreshToken = sandbox.newToken()
  return access(sandbox, grant)
}

/** A new access token beside those there are. */
export function access(sandbox: StravaContext, grant: Grant) {
  const nowMs = sandbox.clock.nowMs()
  const expiresAtMs = nowMs + ACCESS_TOKEN_LIFE_S * 1000
  const token = sandbox.newToken()
  grant.accessTokens = [
    { token, expiresAtMs },
    ...grant.accessTokens.filter((other) => other.expiresAtMs > nowMs),
  ].slice(0, MOST_ACCESS_TOKENS)
  sandbox.state.save()
  return {
    token_type: 'Bearer',
    expires_at: Math.floor(expiresAtMs / 1000),
    expires_in: ACCESS_TOKEN_LIFE_S,
    refresh_token: grant.refreshToken,
    access_token: token,
  }
}

export function grantOfToken(sandbox: StravaContext, token: string): Grant | null {
  const nowMs = sandbox.clock.nowMs()
  const holds = (grant: Grant) =>
    grant.accessTokens.some((known) => known.token === token && known.expiresAtMs > nowMs)
  return sandbox.state.value.grants.find(holds) ?? null
}

export function grantOfRefreshToken(sandbox: StravaContext, refreshToken: string): Grant | null {
  return sandbox.state.value.grants.find((grant) => grant.refreshToken === refreshToken) ?? null
}

/** Access is withdrawn, from either side: all tokens die and subscribers are told. */
export function revoke(sandbox: StravaContext, athleteId: number): boolean {
  const { value } = sandbox.state
  const before = value.grants.length
  value.grants = value.grants.filter((grant) => grant.athleteId !== athleteId)
  sandbox.state.save()
  if (value.grants.length === before) return false
  sandbox.deliveries.send(deauthorisation(sandbox, athleteId))
  return true
}
