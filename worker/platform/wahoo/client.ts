import * as z from 'zod'
import { ask, type Manners, type Rates, type Refusal, refusalOf } from '../providers/ask.ts'
import { type OauthApp, OauthTokens } from '../providers/oauth.ts'
import { askTheirFile } from '../providers/their-file.ts'
import { WahooPage, WahooUser, WahooWorkout } from './wahoo-json.ts'

export const PAGE_SIZE = 100

/** What we ask for; `offline_data` is what events need. */
export const ASKED_SCOPES = ['user_read', 'workouts_read', 'offline_data'] as const

const MANNERS: Manners = { name: 'Wahoo', rates: readRates, refusal }

/** Wahoo's Cloud API. Every method is one call and may throw as `ask` does. */
export function wahooClient(app: OauthApp) {
  const get = <S extends z.ZodType>(token: string, path: string, schema: S) =>
    ask(app, { method: 'GET', path: `/v1${path}`, token }, schema, MANNERS)
  const tokens = (form: Record<string, string>) =>
    ask(
      app,
      {
        method: 'POST',
        path: '/oauth/token',
        form: { client_id: app.clientId, client_secret: app.clientSecret, ...form },
      },
      OauthTokens,
      MANNERS,
    )
  return {
    exchangeCode: (code: string, redirectUri: string) =>
      tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    /** A refresh token works once: the one returned is the one to keep. */
    refresh: (refreshToken: string) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    /** Ends the application's access. */
    end: (token: string) =>
      ask(app, { method: 'DELETE', path: '/v1/permissions', token }, z.unknown(), MANNERS),
    user: (token: string) => get(token, '/user', WahooUser),
    /** The newest first; pages count from 1. */
    workouts: (token: string, page: number, perPage = PAGE_SIZE) =>
      get(
        token,
        `/workouts?${new URLSearchParams({ page: String(page), per_page: String(perPage) })}`,
        WahooPage,
      ),
    workout: (token: string, externalId: string) =>
      get(token, `/workouts/${encodeURIComponent(externalId)}`, WahooWorkout),
    /** The file of a workout: its address opens it, without a token, and it counts toward no limit. */
    file: (address: string) => askTheirFile(app, address, 'wahooligan.com', MANNERS),
  }
}

/**
 * Wahoo counts a day, an hour and five minutes, in this order. Ours are quarter hours: a quarter of the hour's calls,
 * and never more than five minutes allow.
 * @see https://cloud-api.wahooligan.com/#rate-limiting
 */
export function readRates(headers: Headers): Rates | null {
  const limits = numbers(headers.get('X-RateLimit-Limit'))
  const left = numbers(headers.get('X-RateLimit-Remaining'))
  if (!limits || !left) return null
  return {
    shortLimit: Math.max(1, Math.min(Math.floor(limits[1] / 4), limits[2])),
    shortUsed: Math.max(0, limits[2] - left[2]),
    dayLimit: limits[0],
    dayUsed: Math.max(0, limits[0] - left[0]),
  }
}

function numbers(text: string | null): [number, number, number] | null {
  const found = /^\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*$/.exec(text ?? '')
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null
}

async function refusal(response: Response): Promise<Refusal> {
  const isScope =
    response.status === 403 && /insufficient_scope/.test(response.headers.get('WWW-Authenticate') ?? '')
  const usual = await refusalOf(response)
  return isScope ? 'scope_missing' : usual
}
