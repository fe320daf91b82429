import type { Impersonator } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { impersonationCookie } from '#worker/platform/session-cookie.ts'

/**
 * What a page answers once the look that its browser is in is over: a page that is opened leads back to Admin, where
 * they are themselves again; a form that was still open in it is refused, and not taken for one of their own.
 * @returns null while the look lasts
 */
export async function leaveLook(
  request: Request,
  { athleteId, confirmed }: Impersonator,
  appOrigin: string,
): Promise<Response | null> {
  const over = await confirmed.then(
    () => null,
    (error: unknown) => (error instanceof AppError && error.code === 'unauthenticated' ? error : null),
  )
  if (!over) return null
  const url = new URL(request.url)
  const isOpened = request.method === 'GET' && !url.searchParams.has('_data')
  if (!isOpened) return new Response(over.message, { status: 403 })
  const headers = new Headers({ 'Cache-Control': 'private, no-store' })
  headers.set('Location', `/admin/athletes/${athleteId}?done=impersonation-over`)
  headers.set('Set-Cookie', impersonationCookie(appOrigin, ''))
  return new Response(null, { status: 303, headers })
}
