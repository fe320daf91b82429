const encoder = new TextEncoder()

/** Bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The way back; null for anything else. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

const hmacKey = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])

/** A shorter one, or an empty one left by a stray comma, neither signs nor verifies. */
const SHORTEST_SECRET = 16
const usable = (secrets: readonly string[]) => secrets.filter((secret) => secret.length >= SHORTEST_SECRET)

/**
 * Signs a text (HMAC-SHA-256) with the newest secret.
 * @param secrets newest first
 * @returns base64url
 */
export async function sign(text: string, secrets: readonly string[]): Promise<string> {
  const [newest] = usable(secrets)
  if (!newest) throw new RangeError('no secret of 16 characters or more to sign with')
  return toBase64Url(
    new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(newest), encoder.encode(text))),
  )
}

/** Whether any secret in use signed the text, so that secrets rotate without logging anyone out. */
export async function isSigned(
  text: string,
  signature: string,
  secrets: readonly string[],
): Promise<boolean> {
  const bytes = fromBase64Url(signature)
  if (!bytes) return false
  for (const secret of usable(secrets)) {
    const key = await hmacKey(secret)
    if (await crypto.subtle.verify('HMAC', key, bytes as BufferSource, encoder.encode(text))) return true
  }
  return false
}
