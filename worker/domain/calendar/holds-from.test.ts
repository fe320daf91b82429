import { expect, test } from 'vitest'
import { birthRefusal, holdsFromRefusal } from './holds-from.ts'

const TODAY = '2026-11-25'

test('ACT-03/thresholds what holds from a day on is refused for tomorrow, before birth and before any activity', () => {
  const of = (day: string, born: string | null = null) => holdsFromRefusal(day, TODAY, born)
  expect([of(TODAY), of('1980-01-01'), of('1990-06-02', '1990-06-02')]).toEqual([null, null, null])
  expect(of('2026-11-26')).toBe('Thu 26 Nov 2026 is not here yet: today is Wed 25 Nov 2026.')
  expect(of('1990-06-01', '1990-06-02')).toBe('Fri 1 Jun 1990 is before your birth date, Sat 2 Jun 1990.')
  expect(of('1979-12-31')).toBe('Mon 31 Dec 1979 is too long ago: no activity is older than Tue 1 Jan 1980.')
  expect(of('0001-01-01')).toContain('too long ago')
})

test('ONB-10 a birth date is no day to come, and nobody is older than anybody ever was', () => {
  expect(['2026-11-25', '1904-01-01', '1903-12-31'].map((day) => birthRefusal(day, TODAY))).toEqual([
    null,
    null,
    null,
  ])
  expect(birthRefusal('2026-11-26', TODAY)).toContain('not here yet')
  expect(birthRefusal('1902-12-31', TODAY)).toContain('122 years')
})
