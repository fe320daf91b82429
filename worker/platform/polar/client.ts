import * as z from 'zod'
import { type Answer, ask, askFile, type Manners, type Rates } from '../providers/ask.ts'
import type { OauthApp, OauthTokens } from '../providers/oauth.ts'
import { PolarExercise, PolarList, PolarTokens, PolarUser } from './polar-json.ts'

/** Our application at Polar: the consent page, the tokens and the data have an address each. */
interface PolarApp extends OauthApp {
  consentUrl: string
  tokenUrl: string
}

const MANNERS: Manners = { name: 'Polar', rates: (headers) => readRates(headers) }

/** Polar's AccessLink API, version 3. Every method is one call, two where said, and may throw as `ask` does. */
export function polarClient(app: PolarApp) {
  const request = (token: string, path: string) => ({ method: 'GET', path: `/v3${path}`, token }) as const
  const get = <S extends z.ZodType>(token: string, path: string, schema: S) =>
    ask(app, request(token, path), schema, MANNERS)
  const one = (externalId: string) => `/exercises/${encodeURIComponent(externalId)}`
  return {
    exchangeCode: (code: string, redirectUri: string) =>
      ask(
        { ...app, baseUrl: app.tokenUrl },
        {
          method: 'POST',
          path: '/v2/oauth2/token',
          headers: { Authorization: `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}` },
          form: { grant_type: 'authorization_code', code, redirect_uri: redirectUri },
        },
        PolarTokens,
        MANNERS,
      ),
    /** There is no renewal: an access lives a year, then its athlete decides again. */
    refresh: async (): Promise<Answer<OauthTokens>> => ({ ok: false, refusal: 'rejected', rates: null }),
    /**
     * Makes an athlete one of our users, without which nothing of theirs is given. Who is one already is as good.
     * @param memberId the name they have with us: their number at Polar, which says nothing else of them
     */
    async register(token: string, memberId: string): Promise<Answer<unknown>> {
      const answer = await ask(
        app,
        { method: 'POST', path: '/v3/users', token, json: { 'member-id': memberId } },
        z.unknown(),
        { ...MANNERS, refusal: async ({ status }) => (status === 409 ? 'conflict' : 'rejected') },
      )
      return !answer.ok && answer.refusal === 'conflict' ? { ok: true, value: null, rates: null } : answer
    },
    /** Ends the application's access, and that it has this user. */
    end: (token: string, account: string) =>
      ask(
        app,
        { method: 'DELETE', path: `/v3/users/${encodeURIComponent(account)}`, token },
        z.unknown(),
        MANNERS,
      ),
    user: (token: string, account: string) => get(token, `/users/${encodeURIComponent(account)}`, PolarUser),
    /** All of the last thirty days: the list has no pages. */
    exercises: (token: string) => get(token, '/exercises', PolarList),
    exercise: (token: string, externalId: string) => get(token, one(externalId), PolarExercise),
    file: (token: string, externalId: string) =>
      askFile(app, request(token, `${one(externalId)}/fit`), MANNERS),
  }
}

/** Polar counts a quarter of an hour and a day, in this order. */
export function readRates(headers: Headers): Rates | null {
  const [limits, used] = [pair(headers.get('RateLimit-Limit')), pair(headers.get('RateLimit-Usage'))]
  if (!limits || !used) return null
  return { shortLimit: limits[0], shortUsed: used[0], dayLimit: limits[1], dayUsed: used[1] }
}

function pair(text: string | null): [number, number] | null {
  const found = /^\s*(\d{1,9})\s*,\s*(\d{1,9})\s*$/.exec(text ?? '')
  return found ? [Number(found[1]), Number(found[2])] : null
}
