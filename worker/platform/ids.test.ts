import { expect, test } from 'vitest'
import { makeId } from './ids.ts'

const bytes = (fill: number) => new Uint8Array(10).fill(fill)

test('an id names its kind, sorts by time and spends its whole randomness', () => {
  expect(makeId('athlete', 0, bytes(0))).toBe('ath_00000000000000000000000000')
  expect(makeId('athlete', 0, bytes(255))).toBe('ath_0000000000zzzzzzzzzzzzzzzz')
  expect(
    makeId('activity', 1_777_000_000_000, bytes(1)) < makeId('activity', 1_777_000_000_001, bytes(0)),
  ).toBe(true)
  expect(makeId('activity', 2 ** 47, bytes(7))).toMatch(/^act_[0-9a-hjkmnp-tv-z]{26}$/)
})
