import { fromWire, toWire } from '#worker/domain/wire.ts'
import type { Answered, CallInput, Query, Route } from './wire.ts'

export interface ApiError {
  code: string
  message: string
  field?: string
  /** Each field at fault, where there are several. */
  fields?: { field: string; message: string }[]
  retryAfterS?: number
  entitlement?: string
  /** What can be booked instead of a time that was refused, soonest first. */
  nextSlots?: { trainerId: string; startsAt: string; endsAt: string; appointmentId: string | null }[]
  /** What stands there now, where it was changed since this form was read. */
  current?: Record<string, unknown>
  requestId: string
}

/** `data` is the answer in camelCase when `ok`, else null; `error` is the other way round. */
export type ApiResult<T> =
  | { ok: true; status: number; data: T; error: null }
  | { ok: false; status: number; data: null; error: ApiError }

export interface ApiClient {
  /**
   * Calls a route by its name, `GET /v1/practices/:practice/products`, and answers what the route says it answers.
   * A body goes as JSON in snake_case unless it is a form or bytes; a failure is a value, never thrown.
   */
  call<R extends Route>(route: R, ...input: CallInput<R>): Promise<ApiResult<Answered<R>>>
  /** Set-Cookie lines of every answer so far; an action passes them on with its redirect. */
  cookies(): string[]
}

type Answer = (request: Request) => Response | Promise<Response>

type Input = {
  params?: Readonly<Record<string, string>>
  query?: Query
  body?: unknown
  headers?: HeadersInit
}

/**
 * The API as one visitor sees it, without a network: cookies go along, Set-Cookie lines are collected.
 * Plain bodies cross in snake_case and arrive in camelCase; FormData and bytes pass through untouched.
 */
export function createApiClient(answer: Answer, page: Request, requestId: string): ApiClient {
  const setCookies: string[] = []
  const call = async <T>(method: string, path: string, headers: Headers, body?: BodyInit) => {
    for (const name of ['cookie', 'user-agent', 'origin', 'cf-connecting-ip', 'accept-language']) {
      const value = page.headers.get(name)
      if (value) headers.set(name, value)
    }
    headers.set('x-request-id', requestId)
    const request = new Request(new URL(path, page.url), { method, headers, ...(body ? { body } : {}) })
    const response = await answer(request)
    setCookies.push(...response.headers.getSetCookie())
    return readAnswer<T>(response, requestId)
  }
  return {
    call: (route: Route, { params = {}, query, body, headers }: Input = {}) => {
      const [method, path] = route.split(' ') as [string, string]
      const at =
        path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) + search(query)
      return call(method, at, ...sent(body, new Headers(headers)))
    },
    cookies: () => [...setCookies],
  }
}

function sent(body: unknown, headers: Headers): [Headers, BodyInit?] {
  if (body === undefined) return [headers]
  if (body instanceof FormData || body instanceof ArrayBuffer) return [headers, body]
  headers.set('content-type', 'application/json')
  return [headers, JSON.stringify(toWire(body))]
}

function search(query: Query = {}): string {
  const entries = query instanceof URLSearchParams ? [...query] : Object.entries(query)
  const given = entries.flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

async function readAnswer<T>(response: Response, requestId: string): Promise<ApiResult<T>> {
  const text = await response.text()
  const body = text === '' ? null : parse(text)
  if (response.ok) return { ok: true, status: response.status, data: fromWire(body) as T, error: null }
  const error = (fromWire(body) as { error?: Partial<ApiError> } | null)?.error
  return {
    ok: false,
    status: response.status,
    data: null,
    error: { code: 'internal', message: 'Something failed on our side.', requestId, ...error },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
