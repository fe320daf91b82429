import * as z from 'zod'
import { ask, askFile, type Manners, type Rates } from '../providers/ask.ts'
import type { OauthApp } from '../providers/oauth.ts'
import { SuuntoList, SuuntoOne, SuuntoTokens } from './suunto-json.ts'

export const PAGE_SIZE = 100

/** Our application at Suunto: consent and tokens have an address of their own, and each call names our subscription. */
interface SuuntoApp extends OauthApp {
  oauthUrl: string
  subscriptionKey: string
}

/** Suunto states no usage with its answers: this is what we allow ourselves of one subscription's quota. */
const OWN_LIMIT: Rates = { shortLimit: 500, shortUsed: 0, dayLimit: 5000, dayUsed: 0 }

const MANNERS: Manners = { name: 'Suunto', rates: () => OWN_LIMIT }

/** Suunto's Cloud API. Every method is one call and may throw as `ask` does. */
export function suuntoClient(app: SuuntoApp) {
  const headers = { 'Ocp-Apim-Subscription-Key': app.subscriptionKey }
  const oauth = { ...app, baseUrl: app.oauthUrl }
  const request = (token: string, path: string) =>
    ({ method: 'GET', path: `/v3/workouts${path}`, token, headers }) as const
  const tokens = (form: Record<string, string>) =>
    ask(
      oauth,
      {
        method: 'POST',
        path: '/oauth/token',
        headers: { Authorization: `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}` },
        form,
      },
      SuuntoTokens,
      MANNERS,
    )
  const list = (token: string, query: Record<string, string>) =>
    ask(app, request(token, `/?${new URLSearchParams(query)}`), SuuntoList, MANNERS)
  const one = (externalId: string) => `/${encodeURIComponent(externalId)}`
  return {
    exchangeCode: (code: string, redirectUri: string) =>
      tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    refresh: (refreshToken: string) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    /** Ends the application's access. */
    end: (token: string) =>
      ask(
        oauth,
        {
          method: 'GET',
          path: `/oauth/deauthorize?${new URLSearchParams({ client_id: app.clientId })}`,
          token,
        },
        z.unknown(),
        MANNERS,
      ),
    /** Pages count from 1; `since` is milliseconds and bounds the start. */
    workouts: (token: string, page: number, since = 0, limit = PAGE_SIZE) =>
      list(token, { since: String(since), limit: String(limit), offset: String((page - 1) * limit) }),
    workout: (token: string, externalId: string) =>
      ask(app, request(token, one(externalId)), SuuntoOne, MANNERS),
    file: (token: string, externalId: string) =>
      askFile(app, request(token, `${one(externalId)}/fit`), MANNERS),
  }
}
