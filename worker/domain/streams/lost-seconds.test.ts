import { expect, test } from 'vitest'
import { streamsOf } from '../activity/record-fixture.ts'
import { dropoutSeconds, gapSeconds } from './lost-seconds.ts'

const dropout = (from: number, to: number) =>
  streamsOf(600, { heartRateBpm: (s) => (s >= from && s < to ? Number.NaN : 140) })
const seconds = ({ timeS, columns }: ReturnType<typeof dropout>) =>
  dropoutSeconds(timeS, columns.heartRateBpm ?? new Float64Array())

test('ANA-04/flags a sensor that told nothing for half a minute is a dropout, before its first and after its last it is not', () => {
  expect(seconds(dropout(100, 145))).toBe(45)
  expect(seconds(dropout(100, 120))).toBe(0)
  expect(seconds(dropout(0, 300))).toBe(0)
  expect(seconds(dropout(300, 601))).toBe(0)
})

test('ANA-04/flags a minute without a sample is a gap where way was covered, and a pause where none was', () => {
  const rows = (metres: number) => ({
    timeS: Float64Array.from([0, 1, 91, 92]),
    columns: { distanceM: Float64Array.from([0, 3, metres, metres + 3]) },
  })
  expect(gapSeconds(rows(270))).toBe(90)
  expect(gapSeconds(rows(10))).toBe(0)
  expect(gapSeconds({ timeS: Float64Array.from([0, 90]), columns: {} })).toBe(0)
})
