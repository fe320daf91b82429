import { AppError } from '../errors.ts'
import { hasPortalCookie } from '../portal-cookie.ts'
import { cookieOf } from '../session-cookie.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Asked {
  method: string
  url: string
  headers: Headers
  hasCookie: boolean
}

/**
 * Refuses a change that another site started in a visitor's browser. A browser names the origin of every unsafe
 * request and of every socket; one that carries our cookie and names none was not sent by a page of ours.
 * @param allowed the product's own origin; outside production the request's own address counts too
 * @throws AppError forbidden
 */
export function requireSameOrigin(asked: Asked, allowed: { appOrigin: string; isProduction: boolean }): void {
  const isSocket = asked.headers.get('Upgrade')?.toLowerCase() === 'websocket'
  if (SAFE.has(asked.method) && !isSocket) return
  const origin = asked.headers.get('Origin')
  if (origin === null) {
    const site = asked.headers.get('Sec-Fetch-Site')
    const isOwn = site === 'same-origin' || site === 'none'
    if (isOwn || !asked.hasCookie || asked.headers.has('Authorization')) return
    throw refused()
  }
  if (origin === new URL(allowed.appOrigin).origin) return
  if (!allowed.isProduction && origin === new URL(asked.url).origin) return
  throw refused()
}

/** The same for a request as it comes in, to the API and to the pages alike. @throws AppError forbidden */
export function requireOwnPage(
  request: Request,
  { APP_ORIGIN, APP_ENV }: { APP_ORIGIN: string; APP_ENV: string },
): void {
  const { method, url, headers } = request
  const hasCookie = cookieOf(headers, APP_ORIGIN) !== null || hasPortalCookie(headers, APP_ORIGIN)
  requireSameOrigin(
    { method, url, headers, hasCookie },
    { appOrigin: APP_ORIGIN, isProduction: APP_ENV === 'production' },
  )
}

const refused = () =>
  new AppError(
    'forbidden',
    'This request came from another site. Nothing was changed; try it from our own page.',
  )
