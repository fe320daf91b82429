import { isSigned, sign, toBase64Url } from './auth/signature.ts'

const encoder = new TextEncoder()

/** How long a session lives after the last day it was used. */
export const SESSION_DAYS = 30
/** How long a session lives at most, however much it is used. Staff of the service can do more harm: theirs is short. */
const LONGEST_DAYS = { athlete: 90, staff: 7 } as const
const DAY_MS = 86_400_000

/** When a session that was used just now is over: unused for so long, or begun so long ago, whichever comes first. */
export function sessionEnd(session: { beganAt: Date; usedAt: Date; isStaff: boolean }): Date {
  const longest = LONGEST_DAYS[session.isStaff ? 'staff' : 'athlete'] * DAY_MS
  return new Date(
    Math.min(session.usedAt.getTime() + SESSION_DAYS * DAY_MS, session.beganAt.getTime() + longest),
  )
}

/** What a signed token claims. Its session decides whether the claim still holds. */
export interface ClaimedToken {
  athleteId: string
  /** What the session row is found by: SHA-256 of the token, hex. The token itself is stored nowhere. */
  tokenHash: string
}

/** SHA-256 of a text, hex. Secrets of the mail links and sessions are stored only like this. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(token))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A random part for tokens and links: base64url of the bytes. */
export function tokenText(random: Uint8Array): string {
  return toBase64Url(random)
}

/**
 * Makes a token for an athlete and signs it.
 * @param secrets newest first; the first signs
 * @param random at least 24 random bytes
 * @returns `athleteId.random.signature`, the same for the cookie and for `Authorization: Bearer`
 */
export async function signToken(athleteId: string, random: Uint8Array, secrets: readonly string[]) {
  const token = `${athleteId}.${toBase64Url(random)}`
  return { signed: `${token}.${await sign(token, secrets)}`, tokenHash: await hashToken(token) }
}

/** Checks a signed token against every secret in use. Null when none of them signed it. */
export async function readSignedToken(
  signed: string,
  secrets: readonly string[],
): Promise<ClaimedToken | null> {
  if (signed.length > 300) return null
  const end = signed.lastIndexOf('.')
  const token = signed.slice(0, end)
  const [athleteId = '', random = ''] = token.split('.')
  if (!athleteId.startsWith('ath_') || random === '') return null
  if (!(await isSigned(token, signed.slice(end + 1), secrets))) return null
  return { athleteId, tokenHash: await hashToken(token) }
}

/** `__Host-` binds the cookie to this host and to https; plain http exists in development only. */
export function sessionCookieName(appOrigin: string): string {
  return appOrigin.startsWith('https:') ? '__Host-strideiq' : 'strideiq'
}

/** The Set-Cookie line that keeps a session; an empty value takes the cookie away. */
export function sessionCookie(appOrigin: string, signed: string): string {
  const secure = appOrigin.startsWith('https:') ? '; Secure' : ''
  const age = signed === '' ? 0 : SESSION_DAYS * 86_400
  return `${sessionCookieName(appOrigin)}=${signed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

/** The signed token a request carries: a bearer token before the cookie. Null when it carries neither. */
export function tokenOf(headers: Headers, appOrigin: string): string | null {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('Authorization') ?? '')?.[1]
  return bearer ?? cookieOf(headers, appOrigin)
}

/** How long a browser is known again after its last log-in. */
export const DEVICE_DAYS = 365
const deviceCookieName = (appOrigin: string) => `${sessionCookieName(appOrigin)}-device`

/** The Set-Cookie line by which a browser is known again once its session has ended. */
export function deviceCookie(appOrigin: string, note: string): string {
  const secure = appOrigin.startsWith('https:') ? '; Secure' : ''
  const age = DEVICE_DAYS * 86_400
  return `${deviceCookieName(appOrigin)}=${note}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

/** What a browser brings back of an earlier log-in; null without it. */
export function deviceNoteOf(headers: Headers, appOrigin: string): string | null {
  return cookieNamed(headers, deviceCookieName(appOrigin))
}

const impersonationCookieName = (appOrigin: string) => `${sessionCookieName(appOrigin)}-as`

/**
 * The Set-Cookie line that says whom a session looks at; an empty value takes it away. It outlives the look: a form that
 * was opened in it must not be taken for one of the person's own.
 */
export function impersonationCookie(appOrigin: string, signed: string): string {
  const secure = appOrigin.startsWith('https:') ? '; Secure' : ''
  const age = signed === '' ? 0 : 86_400
  return `${impersonationCookieName(appOrigin)}=${signed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

/** The signed token of a look, which counts beside the session's cookie alone; null without one. */
export function impersonationOf(headers: Headers, appOrigin: string): string | null {
  if (headers.has('Authorization')) return null
  return cookieNamed(headers, impersonationCookieName(appOrigin))
}

/** The session cookie's value; null without one. */
export function cookieOf(headers: Headers, appOrigin: string): string | null {
  return cookieNamed(headers, sessionCookieName(appOrigin))
}

function cookieNamed(headers: Headers, of: string): string | null {
  const name = `${of}=`
  for (const part of (headers.get('Cookie') ?? '').split(';')) {
    const pair = part.trim()
    if (pair.startsWith(name) && pair.length > name.length) return pair.slice(name.length)
  }
  return null
}
