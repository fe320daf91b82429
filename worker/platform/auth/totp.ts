const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_S = 30
const DIGITS = 6

/** RFC 4648 base 32 without padding, as authenticator apps type it. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >> bits) & 31] ?? ''
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + (BASE32[(held << (5 - bits)) & 31] ?? '') : text
}

/** The way back; characters outside the alphabet are left out. */
export function fromBase32(text: string): Uint8Array {
  const out: number[] = []
  let bits = 0
  let held = 0
  for (const char of text.toUpperCase()) {
    const value = BASE32.indexOf(char)
    if (value < 0) continue
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 255)
    }
    held &= (1 << bits) - 1
  }
  return Uint8Array.from(out)
}

/**
 * The time-based one-time password of RFC 6238 (SHA-1, 6 digits, 30 s) for one step.
 * @param secret the shared key's bytes
 * @param step 30-second steps since 1970
 */
export async function totpAt(secret: Uint8Array, step: number): Promise<string> {
  const counter = new Uint8Array(8)
  new DataView(counter.buffer).setBigUint64(0, BigInt(step))
  const key = await crypto.subtle.importKey(
    'raw',
    secret as BufferSource,
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  )
  const view = new DataView(await crypto.subtle.sign('HMAC', key, counter))
  const code = view.getUint32(view.getUint8(19) & 15) & 0x7f_ff_ff_ff
  return String(code % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The step a code belongs to: now, or one step to either side for a slow thumb or a clock that is off.
 * @returns the step, so that the caller can refuse its second use; null when the code is wrong
 */
export async function totpStep(secret: Uint8Array, code: string, now: Date): Promise<number | null> {
  const current = Math.floor(now.getTime() / 1000 / STEP_S)
  let found: number | null = null
  for (const step of [current - 1, current, current + 1]) {
    if ((await totpAt(secret, step)) === code) found = step
  }
  return found
}

/** What the QR code of an authenticator app says. */
export function totpUri(secret: Uint8Array, account: string): string {
  const label = `StrideIQ:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=StrideIQ&digits=${DIGITS}&period=${STEP_S}`
}
