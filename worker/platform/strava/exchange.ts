import type * as z from 'zod'
import { AppError } from '../errors.ts'
import { readRates, type StravaRates } from './rates.ts'

/** Why Strava would not answer, where trying the same again does not help. */
export type StravaRefusal =
  | 'token_invalid'
  | 'scope_missing'
  | 'app_inactive'
  | 'not_found'
  | 'limited'
  | 'rejected'

export type StravaAnswer<T> =
  | { ok: true; value: T; rates: StravaRates | null }
  | { ok: false; refusal: StravaRefusal; rates: StravaRates | null }

export interface Wire {
  fetch: typeof fetch
  /** `https://www.strava.com`, or the sandbox. */
  baseUrl: string
}

export interface StravaRequest {
  method: 'GET' | 'POST' | 'DELETE'
  /** Path with its query, from the base address on. */
  path: string
  token?: string
  form?: Record<string, string>
}

const TIMEOUT_MS = 10_000
/** A day of one-second samples in ten columns is under 20 MB. */
const MAX_BYTES = 32 * 1024 * 1024

/**
 * One exchange with Strava, its answer parsed by a schema.
 * @returns a refusal where a repeat is pointless; the caller decides what it means
 * @throws AppError unavailable (no answer in time, connection lost) or upstream (5xx, a page instead of data,
 *   a body that is cut or not as agreed): worth another try later
 */
export async function exchange<S extends z.ZodType>(
  wire: Wire,
  request: StravaRequest,
  schema: S,
): Promise<StravaAnswer<z.output<S>>> {
  const response = await send(wire, request)
  const rates = readRates(response.headers, request.method)
  if (response.status >= 500) {
    await response.body?.cancel()
    throw new AppError('upstream', 'Strava answered with an error of its own.')
  }
  if (!response.ok) return { ok: false, refusal: await refusalOf(response), rates }
  if (response.status === 204) return { ok: true, value: schema.parse(null), rates }
  const parsed = schema.safeParse(await json(response))
  if (!parsed.success) {
    throw new AppError('upstream', 'Strava’s answer does not have the agreed shape.', { cause: parsed.error })
  }
  return { ok: true, value: parsed.data, rates }
}

async function send(wire: Wire, { method, path, token, form }: StravaRequest): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (token) headers.Authorization = `Bearer ${token}`
  try {
    return await wire.fetch(`${wire.baseUrl}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
  } catch (cause) {
    throw new AppError('unavailable', 'Strava did not answer in time.', { cause })
  }
}

async function json(response: Response): Promise<unknown> {
  const declared = Number(response.headers.get('Content-Length') ?? 0)
  if (declared > MAX_BYTES) throw new AppError('upstream', 'Strava’s answer is too large.')
  try {
    return JSON.parse(await response.text())
  } catch (cause) {
    throw new AppError('upstream', 'Strava’s answer was cut short or is not data.', { cause })
  }
}

/** 401 has two meanings: the token is dead, or it lives and may not do this. */
async function refusalOf(response: Response): Promise<StravaRefusal> {
  const text = (await response.text().catch(() => '')).slice(0, 2000)
  if (response.status === 401) {
    return /_permission|"missing"/.test(text) ? 'scope_missing' : 'token_invalid'
  }
  if (response.status === 403) return 'app_inactive'
  if (response.status === 404) return 'not_found'
  return response.status === 429 ? 'limited' : 'rejected'
}
