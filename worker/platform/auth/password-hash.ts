import { scryptSync, timingSafeEqual } from 'node:crypto'
import { PASSWORD_COST } from './password-cost.ts'

const KEY_BYTES = 64

/** What a log-in for an unknown address is compared with, so that it takes as long as a known one. */
export const NOBODYS_HASH = `${'0'.repeat(32)}:${'0'.repeat(KEY_BYTES * 2)}`

/**
 * Hashes a password with scrypt. The call holds the isolate's one thread until it is done, so no two hashes
 * ever use their memory at once and no queue needs keeping. See docs/decisions/0021-password-hashing.md.
 * @param salt 16 random bytes
 * @returns `salt:key`, both hex
 */
export function hashPassword(password: string, salt: Uint8Array): string {
  const saltText = Buffer.from(salt).toString('hex')
  return `${saltText}:${derive(password, saltText).toString('hex')}`
}

/** Whether a password is the one that was hashed. Takes the same time for every answer. */
export function verifyPassword(password: string, stored: string): boolean {
  const [salt = '', key = ''] = stored.split(':')
  const expected = Buffer.from(key, 'hex')
  const actual = derive(password, salt)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function derive(password: string, salt: string): Buffer {
  return scryptSync(password.normalize('NFKC'), salt, KEY_BYTES, PASSWORD_COST)
}
