import { type AppLoadContext, redirect, type TypedResponse } from '@remix-run/cloudflare'
import type { ApiResult } from './api-client.ts'

/**
 * For the one answer a page cannot do without: signed-out visitors go to the log-in and come back,
 * any other failure becomes the page's error. Sections that may fail alone keep their ApiResult.
 */
export function required<T>(result: ApiResult<T>, request: Request): T {
  if (result.ok) return result.data
  if (result.status === 401) {
    const url = new URL(request.url)
    throw redirect(`/login?next=${encodeURIComponent(url.pathname + url.search)}`)
  }
  throw Response.json(result.error, { status: result.status })
}

/** Leaves an action for another page and takes the API's cookies along (log-in, log-out). */
export function redirectTo(path: string, context: AppLoadContext): TypedResponse<never> {
  const headers = new Headers()
  for (const cookie of context.api.cookies()) headers.append('Set-Cookie', cookie)
  return redirect(path, { headers })
}
