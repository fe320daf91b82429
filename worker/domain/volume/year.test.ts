import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar/day.ts'
import { SEASON_DAYS, seasonMonths, seasonSpan, seasonSums } from './season.ts'
import { type GroundDay, yearSums } from './year-review.ts'

const row = (day: string, distanceM: number, more: Partial<GroundDay> = {}): GroundDay => ({
  ...{ day, sport: 'run', count: 1, movingS: distanceM / 3, distanceM, elevationGainM: 10 },
  ...more,
})

test('ANA-02/year a year is the sum of its own days: sports, months, days and the week with the most time', () => {
  const rows = [
    row('2024-12-31', 90_000),
    row('2025-01-01', 9000),
    row('2025-01-02', 3000, { sport: 'bike', movingS: 20_000 }),
    row('2025-06-30', 12_000),
    row('2026-01-01', 50_000),
  ]
  const year = yearSums(rows, { year: 2025, endDay: '2025-12-31' })
  expect(year.totals).toEqual({
    ...{ count: 3, movingS: 27_000, distanceM: 24_000, elevationGainM: 30, activeDays: 3 },
  })
  expect(year.sports.map(({ sport }) => sport)).toEqual(['bike', 'run'])
  expect(year.months.map(({ count }) => count)).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  expect(year.dailyMovingS).toHaveLength(365)
  expect(year.dailyMovingS[1]).toBe(20_000)
  // The Monday of that week lies in the year before: its days there do not count.
  expect(year.biggestWeek).toMatchObject({ startDay: '2025-01-01', endDay: '2025-01-05', movingS: 23_000 })
  const none = yearSums(rows, { year: 2023, endDay: '2023-12-31' })
  expect(none).toMatchObject({ biggestWeek: null, sports: [], totals: { count: 0, activeDays: 0 } })
})

test('ANA-02/seasons equal dates stand at equal places, with and without a 29 February', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 12 }),
      (offset, startMonth) => {
        const day = addDays('1990-01-01', offset)
        const season = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) >= startMonth ? 0 : 1)
        const { fromDay, toDay } = seasonSpan(season, startMonth)
        expect(fromDay <= day && day <= toDay).toBe(true)
        expect(daysBetween(fromDay, toDay) + 1).toBeGreaterThanOrEqual(365)
        const sums = seasonSums([row(day, 1000)], { season, startMonth, today: '2100-01-01' })
        expect(sums.distanceM).toHaveLength(SEASON_DAYS)
        expect(sums.distanceM.at(-1)).toBe(1000)
        const place = sums.distanceM.indexOf(1000)
        const month = seasonMonths(startMonth).findLast((one) => one.place <= place)
        expect(month?.month).toBe(Number(day.slice(5, 7)))
        expect(place - (month?.place ?? 0) + 1).toBe(Number(day.slice(8)))
      },
    ),
    { numRuns: 300 },
  )
})

test('ANA-02/seasons a season under way ends today, one to come has nothing, a past one stays whole', () => {
  const rows = [
    row('2025-11-01', 5000),
    row('2026-02-28', 7000),
    row('2026-03-01', 1000),
    row('2026-11-01', 1),
  ]
  const of = (season: number, today: string) => seasonSums(rows, { season, startMonth: 11, today })
  const now = of(2025, '2026-03-01')
  expect(now).toMatchObject({ fromDay: '2025-11-01', toDay: '2026-03-01' })
  expect(now.distanceM.slice(-3)).toEqual([12_000, 12_000, 13_000])
  expect(now.count.at(-1)).toBe(3)
  expect(of(2025, '2027-01-01').distanceM).toHaveLength(SEASON_DAYS)
  expect(of(2026, '2026-03-01').distanceM).toEqual([])
})
