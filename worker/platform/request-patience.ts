const READ_MS = 1_700
const WRITE_MS = 4_500

/**
 * How long one database request of an answer may take. A read is one of them and answered within two seconds, a write
 * two and within ten.
 * @param method as of HTTP
 * @returns milliseconds
 */
export function patienceFor(method: string): number {
  return method === 'GET' || method === 'HEAD' ? READ_MS : WRITE_MS
}
