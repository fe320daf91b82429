import { isSigned, sign } from './auth/signature.ts'
import { hashToken, tokenText } from './session-cookie.ts'

/** How long a client's page stays open on a device. */
export const PORTAL_DAYS = 30

/** What the cookie of a client's page claims; its session decides whether the claim still holds. */
export interface PortalClaim {
  practiceId: string
  clientId: string
  /** What the session is found by. */
  tokenHash: string
}

/** A new session's secret. @param random at least 24 random bytes */
export async function newPortalToken(random: Uint8Array): Promise<{ token: string; tokenHash: string }> {
  const token = tokenText(random)
  return { token, tokenHash: await hashToken(token) }
}

/** `practiceId.clientId.token.signature`. @param secrets newest first; the first signs */
export async function signPortal(
  of: { practiceId: string; clientId: string; token: string },
  secrets: readonly string[],
) {
  const text = `${of.practiceId}.${of.clientId}.${of.token}`
  return `${text}.${await sign(`portal.${text}`, secrets)}`
}

/** Reads the cookie. Null when there is none, or no secret of ours signed it. */
export async function readPortal(
  headers: Headers,
  appOrigin: string,
  secrets: readonly string[],
): Promise<PortalClaim | null> {
  const signed = namedCookie(headers, portalCookieName(appOrigin))
  if (signed === null || signed.length > 400) return null
  const end = signed.lastIndexOf('.')
  const text = signed.slice(0, end)
  const [practiceId = '', clientId = '', token = ''] = text.split('.')
  if (token === '' || !(await isSigned(`portal.${text}`, signed.slice(end + 1), secrets))) return null
  return { practiceId, clientId, tokenHash: await hashToken(token) }
}

/** The Set-Cookie line; an empty value takes the cookie away. */
export function portalCookie(appOrigin: string, signed: string): string {
  const secure = appOrigin.startsWith('https:') ? '; Secure' : ''
  const age = signed === '' ? 0 : PORTAL_DAYS * 86_400
  return `${portalCookieName(appOrigin)}=${signed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

export function hasPortalCookie(headers: Headers, appOrigin: string): boolean {
  return namedCookie(headers, portalCookieName(appOrigin)) !== null
}

const portalCookieName = (appOrigin: string) =>
  appOrigin.startsWith('https:') ? '__Host-strideiq-portal' : 'strideiq-portal'

function namedCookie(headers: Headers, name: string): string | null {
  const pairs = (headers.get('Cookie') ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`) && pair.length > name.length + 1)
  return found?.slice(name.length + 1) ?? null
}
