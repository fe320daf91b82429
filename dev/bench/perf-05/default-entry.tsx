import type { AppLoadContext, EntryContext } from '@remix-run/cloudflare'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToReadableStream } from 'react-dom/server'

/** What Remix puts in place when an app brings no entry of its own: the page as a stream, whole for bots. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  _context: AppLoadContext,
): Promise<Response> {
  const body = await renderToReadableStream(<RemixServer context={remix} url={request.url} />, {
    signal: request.signal,
    onError: (error: unknown) => console.error(error),
  })
  if (isbot(request.headers.get('user-agent') ?? '')) await body.allReady
  headers.set('Content-Type', 'text/html')
  return new Response(body, { headers, status })
}
