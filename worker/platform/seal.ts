import { AppError } from './errors.ts'

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

/** Seals short secrets with AES-256-GCM. The key's id stands in front, so keys rotate: the first key seals, all open. */
export interface Sealer {
  /** @param context bound as additional data: text sealed for one purpose does not open for another */
  seal(plain: string, context: string): Promise<string>
  /** @throws AppError internal when the key is unknown or the text was changed */
  open(sealed: string, context: string): Promise<string>
}

/**
 * @param keys `id:base64,id:base64`, 32 bytes each, newest first
 * @param random source of nonces, 12 bytes at a time
 */
export function makeSealer(keys: string, random: (bytes: number) => Uint8Array): Sealer {
  const parsed = keys.split(',').map((part) => {
    const [id = '', key = ''] = part.trim().split(':')
    return { id, raw: fromBase64(key) }
  })
  const load = (raw: Uint8Array) =>
    crypto.subtle.importKey('raw', raw as BufferSource, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const bind = (context: string) => new TextEncoder().encode(context)
  return {
    async seal(plain, context) {
      const newest = parsed[0]
      if (!newest) throw new AppError('internal', 'No sealing key is configured.')
      const iv = random(12)
      const key = await load(newest.raw)
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: iv as BufferSource, additionalData: bind(context) },
        key,
        new TextEncoder().encode(plain),
      )
      return `${newest.id}.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
    },
    async open(sealed, context) {
      const [id, iv = '', body = ''] = sealed.split('.')
      const found = parsed.find((key) => key.id === id)
      if (!found) throw new AppError('internal', 'A stored secret was sealed with an unknown key.')
      const key = await load(found.raw)
      try {
        const plain = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: fromBase64(iv) as BufferSource, additionalData: bind(context) },
          key,
          fromBase64(body) as BufferSource,
        )
        return new TextDecoder().decode(plain)
      } catch (cause) {
        throw new AppError('internal', 'A stored secret could not be opened.', { cause })
      }
    },
  }
}
