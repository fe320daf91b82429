import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { thinHistory } from './thin-history.ts'

const TODAY = '2026-06-30'
const daysAgo = (...days: number[]) => days.map((n) => addDays(TODAY, -n))
const twelve = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 55]

test('ONB-07 twelve runs within eight weeks are enough, eleven are thin', () => {
  expect(thinHistory(daysAgo(...twelve), TODAY)).toEqual({
    isThin: false,
    runsInWindow: 12,
    newestRunDay: TODAY,
    silentDays: 0,
    runsMissing: 0,
  })
  expect(thinHistory(daysAgo(...twelve.slice(1)), TODAY)).toMatchObject({ isThin: true, runsMissing: 1 })
  expect(thinHistory(daysAgo(...twelve.slice(0, 11), 56), TODAY).isThin).toBe(true)
})

test('ONB-07 a newest run older than 28 days is thin, however many came before', () => {
  const many = Array.from({ length: 28 }, (_, i) => i + 28)
  expect(thinHistory(daysAgo(...many), TODAY).isThin).toBe(false)
  expect(thinHistory(daysAgo(...many.map((n) => n + 1)), TODAY)).toMatchObject({
    isThin: true,
    silentDays: 29,
  })
})

test('ONB-07 no history at all is thin, and days to come do not count', () => {
  expect(thinHistory([], TODAY)).toMatchObject({ isThin: true, newestRunDay: null, silentDays: null })
  expect(thinHistory(daysAgo(...twelve.map(() => -1)), TODAY).runsInWindow).toBe(0)
})
