import { expect, test } from 'vitest'
import { hashPassword, NOBODYS_HASH, verifyPassword } from './password-hash.ts'

const salt = new Uint8Array(16).fill(7)

test('ACC-02/password only the same password fits its hash', () => {
  const stored = hashPassword('a long night run', salt)
  expect(stored).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(verifyPassword('a long night run', stored)).toBe(true)
  expect(verifyPassword('a long night ruN', stored)).toBe(false)
  expect(verifyPassword('', NOBODYS_HASH)).toBe(false)
})

test('ACC-02/password letters composed in another way are the same password', () => {
  expect(verifyPassword('caf\u0065\u0301 before running', hashPassword('café before running', salt))).toBe(
    true,
  )
})
