import { expect, test } from 'vitest'
import { idsOf, makeId } from './ids.ts'

const bytes = (fill: number) => new Uint8Array(10).fill(fill)

test('an id names its kind, sorts by time and spends its whole randomness', () => {
  expect(makeId('athlete', 0, bytes(0))).toBe('ath_00000000000000000000000000')
  expect(makeId('athlete', 0, bytes(255))).toBe('ath_0000000000zzzzzzzzzzzzzzzz')
  expect(
    makeId('activity', 1_777_000_000_000, bytes(1)) < makeId('activity', 1_777_000_000_001, bytes(0)),
  ).toBe(true)
  expect(makeId('activity', 2 ** 47, bytes(7))).toMatch(/^act_[0-9a-hjkmnp-tv-z]{26}$/)
})

test('ids of one moment sort in the order they were made, over every carry, and only the first costs randomness', () => {
  let asked = 0
  const id = idsOf(1_777_000_000_000, (bytes) => {
    asked++
    return new Uint8Array(bytes).fill(255, 4)
  })
  const made = Array.from({ length: 70_000 }, () => id('text'))
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  expect(asked).toBe(1)
})
