import { scryptSync } from 'node:crypto'
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

test('ACC-02/password each hash takes 32 MiB, and what was stored once goes on fitting', () => {
  const saltText = Buffer.from(salt).toString('hex')
  const dear = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 }
  const key = scryptSync('a long night run', saltText, 64, dear).toString('hex')
  expect(hashPassword('a long night run', salt)).toBe(`${saltText}:${key}`)
  expect(verifyPassword('a long night run', `${saltText}:${key}`)).toBe(true)
})
