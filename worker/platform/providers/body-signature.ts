import { isSigned, toBase64Url } from '../auth/signature.ts'

/**
 * Whether a body was signed with a secret (HMAC-SHA-256, hex).
 * @param secrets newest first, separated by commas; none where it is empty
 */
export async function isBodySigned(raw: string, hex: string, secrets: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return false
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return isSigned(raw, toBase64Url(bytes), secrets.split(','))
}
