/** So long a code that was texted can be entered. */
export const CODE_FOR_MS = 30 * 60_000
/** Tries of one code that a form or client has, and those of a network that did not ask for it. */
export const CODE_TRIES = 5
/** Tries of one code by all who did not ask for it: far too few to guess it, and they cost its owner none. */
export const CODE_TRIES_OF_STRANGERS = 50

/** Codes within 24 hours: to one number by all practices together, and by one practice to all numbers. */
export const CODES_TO_NUMBER = 1
export const CODES_OF_PRACTICE = 10

const DIGITS = 6
const LEAD = 'your code is '

/** Six digits out of a signature: whoever cannot make that cannot make these. @param signature at least 6 bytes */
export function codeOf(signature: Uint8Array): string {
  const value = signature.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
  return String(value % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** What the phone reads. */
export const codeWords = (practiceName: string, code: string) =>
  `${practiceName}: ${LEAD}${code}. Enter it on the page to get texts about your sessions. Not you? Ignore this.`

const CODE = new RegExp(`(: ${LEAD})\\d{${DIGITS}}`, 'g')
/** A code as the practice reads it: it is for whoever holds the phone. */
export const hideCode = (body: string) => body.replace(CODE, '$1…')

/** A number as its owner knows it again, and nobody else learns it. */
export const maskNumber = (phone: string) => `…${phone.slice(-4)}`
