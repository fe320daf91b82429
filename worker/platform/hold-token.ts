import { fromBase64Url, isSigned, sign, toBase64Url } from './auth/signature.ts'

/** Signs what a form must bring back unchanged. @returns `payload.signature`, both base64url */
export async function signHold(payload: unknown, secrets: readonly string[]): Promise<string> {
  const text = toBase64Url(new TextEncoder().encode(JSON.stringify(payload)))
  return `${text}.${await sign(`hold.${text}`, secrets)}`
}

/** What we signed; null for anything else. The caller parses its shape. */
export async function readHold(token: string, secrets: readonly string[]): Promise<unknown> {
  const [text = '', signature = ''] = token.split('.')
  if (token.length > 4000 || !(await isSigned(`hold.${text}`, signature, secrets))) return null
  const bytes = fromBase64Url(text)
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : null
}
