import * as z from 'zod'
import type { Answer, Wire } from '../providers/ask.ts'
import { exchange } from './exchange.ts'
import { StravaGrant, StravaTokens } from './wire.ts'

export interface StravaApp extends Wire {
  clientId: string
  clientSecret: string
}

/** What we ask for. The athlete may untick any but `read`. */
export const ASKED_SCOPES = ['read', 'activity:read', 'activity:read_all', 'profile:read_all'] as const

/** The page where the athlete decides. */
export function authorizeUrl(app: StravaApp, redirectUri: string, state: string): string {
  const query = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    approval_prompt: 'auto',
    scope: ASKED_SCOPES.join(','),
    state,
  })
  return `${app.baseUrl}/oauth/authorize?${query}`
}

const secretOf = (app: StravaApp) => ({ client_id: app.clientId, client_secret: app.clientSecret })

/** Trades the code of a consent for tokens; a code works once. */
export function exchangeCode(app: StravaApp, code: string): Promise<Answer<StravaGrant>> {
  const form = { ...secretOf(app), code, grant_type: 'authorization_code' }
  return exchange(app, { method: 'POST', path: '/oauth/token', form }, StravaGrant)
}

/** New tokens. The refresh token may have changed: the one returned is the one to keep. */
export function refreshTokens(app: StravaApp, refreshToken: string): Promise<Answer<StravaTokens>> {
  const form = { ...secretOf(app), refresh_token: refreshToken, grant_type: 'refresh_token' }
  return exchange(app, { method: 'POST', path: '/oauth/token', form }, StravaTokens)
}

/** Ends our access. A token that is dead already is as good as ended. */
export function deauthorize(app: StravaApp, accessToken: string): Promise<Answer<unknown>> {
  const form = { access_token: accessToken }
  return exchange(app, { method: 'POST', path: '/oauth/deauthorize', form }, z.unknown())
}
