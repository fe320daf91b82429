import type * as z from 'zod'
import { AppError } from '../errors.ts'

/** Why a provider would not answer, where trying the same again does not help. */
export type Refusal =
  | 'token_invalid'
  | 'scope_missing'
  | 'app_inactive'
  | 'not_found'
  | 'limited'
  | 'conflict'
  | 'rejected'

/** What a provider counted against an application: calls in the quarter hour and in the day (UTC). */
export interface Rates {
  shortLimit: number
  shortUsed: number
  dayLimit: number
  dayUsed: number
}

export type Answer<T> =
  | { ok: true; value: T; rates: Rates | null }
  | { ok: false; refusal: Refusal; rates: Rates | null }

export interface Wire {
  fetch: typeof fetch
  /** The provider's own address, or the sandbox. */
  baseUrl: string
}

export interface ProviderRequest {
  method: 'GET' | 'POST' | 'DELETE'
  /** Path with its query, from the base address on. */
  path: string
  token?: string
  headers?: Record<string, string>
  form?: Record<string, string>
  json?: unknown
}

/** What differs between providers in how they answer. */
export interface Manners {
  name: string
  rates(headers: Headers, method: string): Rates | null
  /** Where data is not plain JSON. */
  parse?(text: string): unknown
  /** Where a status has more than its usual meaning. */
  refusal?(response: Response): Promise<Refusal>
}

const TIMEOUT_MS = 10_000
/** A day of one-second samples in ten columns is under 20 MB. */
const MAX_BYTES = 32 * 1024 * 1024

/**
 * One exchange with a provider, its answer parsed by a schema.
 * @returns a refusal where a repeat is pointless; the caller decides what it means
 * @throws AppError unavailable (no answer in time, connection lost) or upstream (5xx, a page instead of data,
 *   a body that is cut or not as agreed): worth another try later
 */
export async function ask<S extends z.ZodType>(
  wire: Wire,
  request: ProviderRequest,
  schema: S,
  manners: Manners,
): Promise<Answer<z.output<S>>> {
  const { name } = manners
  return read(wire, request, manners, async (response) => {
    if (response.status === 204) return schema.parse(null)
    const parsed = schema.safeParse(await json(response, manners))
    if (parsed.success) return parsed.data
    throw new AppError('upstream', `${name}’s answer does not have the agreed shape.`, {
      cause: parsed.error,
    })
  })
}

/** One file of a provider, as bytes; refuses and throws as `ask` does. */
export function askFile(wire: Wire, request: ProviderRequest, manners: Manners): Promise<Answer<Uint8Array>> {
  const { name } = manners
  return read(wire, request, manners, async (response) => {
    refuseLarge(response, name)
    try {
      return new Uint8Array(await response.arrayBuffer())
    } catch (cause) {
      throw new AppError('upstream', `${name}’s file was cut short.`, { cause })
    }
  })
}

async function read<T>(
  wire: Wire,
  request: ProviderRequest,
  manners: Manners,
  take: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  const response = await send(wire, request, manners.name)
  const rates = manners.rates(response.headers, request.method)
  if (response.status >= 500) {
    await response.body?.cancel()
    throw new AppError('upstream', `${manners.name} answered with an error of its own.`)
  }
  if (response.ok) return { ok: true, value: await take(response), rates }
  return { ok: false, refusal: await (manners.refusal ?? refusalOf)(response), rates }
}

async function send(
  wire: Wire,
  { method, path, token, form, json, headers: own }: ProviderRequest,
  name: string,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...own }
  if (token) headers.Authorization = `Bearer ${token}`
  if (json) headers['Content-Type'] = 'application/json'
  try {
    return await wire.fetch(`${wire.baseUrl}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(form ? { body: new URLSearchParams(form) } : {}),
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
  } catch (cause) {
    throw new AppError('unavailable', `${name} did not answer in time.`, { cause })
  }
}

async function json(response: Response, { name, parse = JSON.parse }: Manners): Promise<unknown> {
  refuseLarge(response, name)
  try {
    return parse(await response.text())
  } catch (cause) {
    throw new AppError('upstream', `${name}’s answer was cut short or is not data.`, { cause })
  }
}

function refuseLarge(response: Response, name: string): void {
  const declared = Number(response.headers.get('Content-Length') ?? 0)
  if (declared > MAX_BYTES) throw new AppError('upstream', `${name}’s answer is too large.`)
}

/** What a status means by itself. */
export async function refusalOf(response: Response): Promise<Refusal> {
  await response.body?.cancel()
  if (response.status === 401) return 'token_invalid'
  if (response.status === 403) return 'app_inactive'
  if (response.status === 404) return 'not_found'
  return response.status === 429 ? 'limited' : 'rejected'
}
