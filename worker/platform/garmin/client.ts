import type * as z from 'zod'
import { AppError } from '../errors.ts'
import { type Answer, ask, askFile, type Manners, type Rates, refusalOf } from '../providers/ask.ts'
import { type OauthApp, OauthTokens } from '../providers/oauth.ts'
import { GarminActivities, GarminPermissions, GarminUser } from './api-json.ts'

/** Our application at Garmin: the consent page, the tokens and the data have an address each. */
interface GarminApp extends OauthApp {
  consentUrl: string
  tokenUrl: string
  verifier(state: string): Promise<string>
}

/** Without it nothing of an activity is given. */
export const READS = 'ACTIVITY_EXPORT'
/** What lies before the connect. */
export const READS_HISTORY = 'HISTORICAL_DATA_EXPORT'

/** Garmin states no usage with its answers: this is what we allow ourselves. */
const OWN_LIMIT: Rates = { shortLimit: 1500, shortUsed: 0, dayLimit: 30_000, dayUsed: 0 }
const MANNERS: Manners = {
  name: 'Garmin',
  rates: () => OWN_LIMIT,
  refusal: async (response) => (response.status === 409 ? 'conflict' : refusalOf(response)),
}
const REST = '/wellness-api/rest'

/** Garmin's Activity API. Every method is one call and may throw as `ask` does. */
export function garminClient(app: GarminApp) {
  const request = (token: string, path: string) => ({ method: 'GET', path: `${REST}${path}`, token }) as const
  const get = <S extends z.ZodType>(token: string, path: string, schema: S) =>
    ask(app, request(token, path), schema, MANNERS)
  const tokens = (form: Record<string, string>) =>
    ask(
      { ...app, baseUrl: app.tokenUrl },
      {
        method: 'POST',
        path: '/di-oauth2-service/oauth/token',
        form: { client_id: app.clientId, client_secret: app.clientSecret, ...form },
      },
      OauthTokens,
      MANNERS,
    )
  /** What Garmin has told us to fetch, and nothing else. */
  const theirs = (address: string) =>
    address.startsWith(`${app.baseUrl}${REST}/`) ? { ...app, baseUrl: '' } : null
  /** A forger's word leads nowhere. */
  const notTheirs = { ok: false, refusal: 'not_found', rates: null } as const
  return {
    exchangeCode: async (code: string, redirectUri: string, state: string) =>
      tokens({
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
        code_verifier: await app.verifier(state),
      }),
    refresh: (refreshToken: string) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    /** Ends the application's access. */
    end: (token: string) =>
      askFile(app, { method: 'DELETE', path: `${REST}/user/registration`, token }, MANNERS),
    user: (token: string) => get(token, '/user/id', GarminUser),
    /** What the athlete lets us do; refused where that is not to read activities. */
    async permissions(token: string): Promise<Answer<string[]>> {
      const answer = await get(token, '/user/permissions', GarminPermissions)
      if (!answer.ok) return answer
      const { permissions } = answer.value
      if (permissions.includes(READS)) return { ...answer, value: permissions }
      return { ok: false, refusal: 'scope_missing', rates: answer.rates }
    },
    /** Asks for what started between two seconds: it is told of later. Asked for before is as good. */
    async backfill(token: string, fromS: number, toS: number): Promise<Answer<unknown>> {
      const query = new URLSearchParams({
        ...{ summaryStartTimeInSeconds: String(fromS), summaryEndTimeInSeconds: String(toS) },
      })
      const answer = await askFile(app, request(token, `/backfill/activities?${query}`), MANNERS)
      if (!answer.ok && answer.refusal === 'conflict') return { ok: true, value: null, rates: answer.rates }
      // An acceptance is empty: a page of somebody's is none.
      if (answer.ok && answer.value[0] === '<'.charCodeAt(0))
        throw new AppError('upstream', 'Garmin’s answer is not data.')
      return answer
    },
    async activities(token: string, address: string) {
      const wire = theirs(address)
      return wire ? ask(wire, { method: 'GET', path: address, token }, GarminActivities, MANNERS) : notTheirs
    },
    async file(token: string, address: string): Promise<Answer<Uint8Array>> {
      const wire = theirs(address)
      return wire ? askFile(wire, { method: 'GET', path: address, token }, MANNERS) : notTheirs
    },
  }
}
