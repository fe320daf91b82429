import { type AppLoadContext, redirect, redirectDocument, type TypedResponse } from '@remix-run/cloudflare'
import type { ApiResult } from './api-client.ts'

type Failed = Extract<ApiResult<never>, { ok: false }>

/**
 * For the one answer a page cannot do without: signed-out visitors go to the log-in and come back,
 * any other failure becomes the page's error. Sections that may fail alone keep their ApiResult.
 */
export function required<T>(result: ApiResult<T>, request: Request): T {
  if (result.ok) return result.data
  throw insteadOf(result, request)
}

/** What a page answers where it has nothing to show. */
export function insteadOf(failed: Failed, request: Request): Response {
  if (failed.status === 401) {
    const url = new URL(request.url)
    return redirect(`/login?next=${encodeURIComponent(url.pathname + url.search)}`)
  }
  if (failed.error.code === 'consent_missing') return consentsFirst(request)
  if (failed.error.code === 'second_step_missing') return redirect('/settings/security?for=admin')
  return Response.json(failed.error, { status: failed.status })
}

/** To the terms and the age, which come before every page of the product; whoever came for another page goes on to it. */
export function consentsFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  const isOnward = request.method === 'GET' && pathname !== '/home' && !pathname.startsWith('/onboarding')
  const next = isOnward ? `?next=${encodeURIComponent(pathname + search)}` : ''
  return redirect(`/onboarding/consents${next}`)
}

/** Leaves an action for another page and takes the API's cookies along (log-in, log-out). */
export function redirectTo(path: string, context: AppLoadContext): TypedResponse<never> {
  return redirect(path, { headers: cookiesOf(context) })
}

/** The same to a page that carries no script: the browser loads it as a document of its own. */
export function documentTo(path: string, context: AppLoadContext): TypedResponse<never> {
  return redirectDocument(path, { headers: cookiesOf(context) })
}

/** The API's cookies as headers, for an action that answers where it is. */
export function cookiesOf({ api }: AppLoadContext): Headers {
  const headers = new Headers()
  for (const cookie of api.cookies()) headers.append('Set-Cookie', cookie)
  return headers
}
