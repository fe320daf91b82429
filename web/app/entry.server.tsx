import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  LoaderFunctionArgs,
} from '@remix-run/cloudflare'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { contentSecurityPolicy } from './security-headers.ts'
import './load-context.ts'
import { NonceContext } from './nonce.ts'

/** Writes the whole page at once: its loaders are done, so a stream would only add work. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const html = renderToString(
    <NonceContext.Provider value={context.nonce ?? ''}>
      <RemixServer context={remix} url={request.url} />
    </NonceContext.Provider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Security-Policy', contentSecurityPolicy(context.nonce, context.formOrigins))
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin')
  const waitS = waitOf(remix)
  if (waitS !== undefined) headers.set('Retry-After', String(waitS))
  const cookies = context.api.cookies()
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  // An answer that sets a session must never be kept for someone else, whatever its route says.
  if (cookies.length > 0 || !headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

/** How long the API asks to wait before what failed is tried again. */
function waitOf({ staticHandlerContext: { errors } }: EntryContext): number | undefined {
  const failed: unknown[] = Object.values(errors ?? {})
  return failed
    .map((error) => (error as { data?: { retryAfterS?: unknown } } | null)?.data?.retryAfterS)
    .find((wait) => typeof wait === 'number')
}

export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return
  const message = error instanceof Error ? error.message : 'thrown value'
  console.error(
    JSON.stringify({ level: 'error', event: 'page.failed', requestId: context.requestId, message }),
  )
}
