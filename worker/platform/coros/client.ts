import type * as z from 'zod'
import { AppError } from '../errors.ts'
import {
  type Answer,
  ask,
  type Manners,
  type ProviderRequest,
  type Rates,
  type Refusal,
} from '../providers/ask.ts'
import type { OauthApp, OauthTokens } from '../providers/oauth.ts'
import { askTheirFile } from '../providers/their-file.ts'
import {
  CorosBinding,
  CorosEnvelope,
  CorosList,
  CorosTokens,
  CorosWorkout,
  parseCoros,
} from './coros-json.ts'

/** COROS allows a thousand calls a minute and states no usage: this is what we allow ourselves. */
const OWN_LIMIT: Rates = { shortLimit: 3000, shortUsed: 0, dayLimit: 50_000, dayUsed: 0 }
const MANNERS: Manners = { name: 'COROS', rates: () => OWN_LIMIT, parse: parseCoros }
const LIVES_S = 30 * 86_400

/** COROS answers 200 to whatever is asked and refuses by a code; these are known of its clients, no list is public. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  5006: 'token_invalid',
  5010: 'token_invalid',
  30009: 'token_invalid',
  5016: 'limited',
}
const OK = '0000'

/** Asks for what comes in an envelope, whose code says whether it is there. */
async function askCoros<S extends z.ZodType>(
  app: OauthApp,
  request: ProviderRequest,
  data: S,
): Promise<Answer<z.output<S>>> {
  const answer = await ask(app, request, CorosEnvelope, MANNERS)
  if (!answer.ok) return answer
  const { result, data: given } = answer.value
  if (result !== OK) {
    const refusal = REFUSALS[result]
    if (refusal) return { ok: false, refusal, rates: OWN_LIMIT }
    throw new AppError('upstream', `COROS refused the request (${result}).`)
  }
  if (given === null || given === undefined) return { ok: false, refusal: 'not_found', rates: OWN_LIMIT }
  const parsed = data.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data, rates: OWN_LIMIT }
  throw new AppError('upstream', 'COROS’s answer does not have the agreed shape.', { cause: parsed.error })
}

/** COROS's open API. Every method is one call and may throw as `ask` does. */
export function corosClient(app: OauthApp) {
  const get = <S extends z.ZodType>(path: string, query: Record<string, string>, data: S) =>
    askCoros(app, { method: 'GET', path: `${path}?${new URLSearchParams(query)}` }, data)
  const form = (words: Record<string, string>) => ({
    ...{ client_id: app.clientId, client_secret: app.clientSecret },
    ...words,
  })
  return {
    exchangeCode: (code: string, redirectUri: string) =>
      ask(
        app,
        {
          method: 'POST',
          path: '/oauth2/accesstoken',
          form: form({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
        },
        CorosTokens,
        MANNERS,
      ),
    /** Prolongs the access token there is by thirty days; none comes back. */
    async refresh(refreshToken: string, held: string): Promise<Answer<OauthTokens>> {
      const request = form({ grant_type: 'refresh_token', refresh_token: refreshToken })
      const answer = await ask(
        app,
        { method: 'POST', path: '/oauth2/refresh-token', form: request },
        CorosEnvelope,
        MANNERS,
      )
      if (!answer.ok) return answer
      const { result } = answer.value
      if (result !== OK) return { ok: false, refusal: REFUSALS[result] ?? 'rejected', rates: OWN_LIMIT }
      const value = { access_token: held, refresh_token: refreshToken, expires_in: LIVES_S }
      return { ok: true, value, rates: OWN_LIMIT }
    },
    /** Ends the application's access. */
    async end(token: string): Promise<Answer<unknown>> {
      const path = `/oauth2/deauthorize?${new URLSearchParams({ token })}`
      const answer = await ask(app, { method: 'POST', path }, CorosEnvelope, MANNERS)
      if (!answer.ok || answer.value.result === OK) return answer
      return { ok: false, refusal: REFUSALS[answer.value.result] ?? 'rejected', rates: OWN_LIMIT }
    },
    /** Whether the athlete still lets us in. */
    async bound(token: string, openId: string): Promise<Answer<unknown>> {
      const answer = await get('/coros/bindState', { token, openId }, CorosBinding)
      if (!answer.ok || answer.value.bindState !== 0) return answer
      return { ok: false, refusal: 'token_invalid', rates: OWN_LIMIT }
    },
    /** Days as 20261102, both included; thirty at the most. */
    workouts: (token: string, openId: string, startDate: string, endDate: string) =>
      get('/v2/coros/sport/list', { token, openId, startDate, endDate }, CorosList),
    /** @param externalId what `idOf` made of it: COROS finds a workout only by its id and its kind */
    async workout(token: string, openId: string, externalId: string): Promise<Answer<CorosWorkout>> {
      const [labelId = '', mode = '', subMode = ''] = externalId.split('.')
      return get('/v2/coros/sport/detail/fit', { token, openId, labelId, mode, subMode }, CorosWorkout)
    },
    /** The file of a workout; it counts toward nothing. */
    file: (address: string) => askTheirFile(app, address, 'coros.com', MANNERS),
  }
}
