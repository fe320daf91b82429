import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, fromBase32, totpAt, totpStep, totpUri } from './totp.ts'

const RFC_SECRET = new TextEncoder().encode('12345678901234567890')

// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('ACC-02/totp the code at second %i is the one RFC 6238 gives', async (second, code) => {
  expect(await totpAt(RFC_SECRET, Math.floor(second / 30))).toBe(code)
})

test('ACC-02/totp a code counts one step to either side and no further', async () => {
  const code = await totpAt(RFC_SECRET, 100)
  const at = (step: number) => totpStep(RFC_SECRET, code, new Date(step * 30_000))
  expect(await Promise.all([98, 99, 100, 101, 102].map(at))).toEqual([null, 100, 100, 100, null])
})

test('ACC-02/totp base 32 goes there and back', () => {
  expect(base32(new TextEncoder().encode('foobar'))).toBe('MZXW6YTBOI')
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase32(base32(bytes))).toEqual(bytes)
    }),
  )
})

test('ACC-02/totp the address names product and account', () => {
  expect(totpUri(RFC_SECRET, 'a b@example.org')).toBe(
    'otpauth://totp/StrideIQ:a%20b%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=StrideIQ&digits=6&period=30',
  )
})
