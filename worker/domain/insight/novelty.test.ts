import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNovel } from './novelty.ts'

test('INS-01/novelty what was shown is new again only where its effect has left what was said of it', () => {
  expect(isNovel(-20, undefined)).toBe(true)
  expect(isNovel(-20, { from: -30, to: -10 })).toBe(false)
  expect(isNovel(-31, { from: -30, to: -10 })).toBe(true)
  expect(isNovel(-9, { from: -30, to: -10 })).toBe(true)
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.double({ noNaN: true, min: 0, max: 1e6 }),
      (at, room) => {
        expect(isNovel(at, { from: at - room, to: at + room })).toBe(false)
      },
    ),
  )
})
