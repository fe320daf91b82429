import { expect, test } from 'vitest'
import { rangeSteps, twoWeeks } from './two-weeks.ts'

const EVENING_IN_LOS_ANGELES = '2026-11-23T02:30:00.000Z'

test('BOOK-08 BOOK-09 free times begin on the practice’s own day, also while UTC is a day ahead of it', () => {
  const { from, to } = twoWeeks(null, EVENING_IN_LOS_ANGELES)
  // It is still the 22nd there: its evening can be booked.
  expect(from <= '2026-11-22').toBe(true)
  expect(to >= '2026-12-05').toBe(true)
  expect(rangeSteps(from, EVENING_IN_LOS_ANGELES, 'America/Los_Angeles').first).toBe('2026-11-22')
  expect(rangeSteps(from, EVENING_IN_LOS_ANGELES, 'Europe/Berlin').first).toBe('2026-11-23')
})

test('BOOK-08 a day that an address names moves the two weeks on, never back, and what is no day is ignored', () => {
  const at = '2026-11-22T14:00:00.000Z'
  expect(twoWeeks('2026-12-06', at)).toEqual({ from: '2026-12-06', to: '2026-12-19' })
  expect(twoWeeks('2026-01-01', at).from).toBe('2026-11-22')
  expect(twoWeeks('2026-13-99', at).from).toBe('2026-11-22')
  const steps = rangeSteps('2026-12-06', at, 'Europe/Berlin')
  expect(steps).toEqual({ first: '2026-12-06', earlier: '2026-11-22', later: '2026-12-20' })
  expect(rangeSteps('2026-11-22', at, 'Europe/Berlin').earlier).toBeNull()
})
