import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar/day.ts'
import { isoWeekOf } from '../calendar/iso-week.ts'
import { heatBucket } from './heat-bucket.ts'
import { sportShares } from './sport-shares.ts'
import { streaks } from './streaks.ts'
import type { SportVolume } from './volume.ts'
import { weeklyVolume } from './weekly-volume.ts'

const done = (week: string, changes: Partial<SportVolume> = {}): SportVolume & { week: string } => ({
  week,
  sport: 'run',
  count: 1,
  movingS: 3600,
  distanceM: 10_000,
  elevationGainM: 50,
  stress: 60,
  ...changes,
})

test('MET-10 weeks are ISO weeks, empty ones are there, and nothing outside is counted', () => {
  const { startDay, weeks, total, bySport } = weeklyVolume(
    [
      done('2024-12-23'),
      done('2024-12-30'),
      done('2024-12-30', { sport: 'bike', distanceM: 0 }),
      done('2025-01-13'),
      done('2025-01-20'),
    ],
    { today: '2025-01-15', weeks: 3 },
  )
  expect(startDay).toBe('2024-12-30')
  expect(weeks).toEqual(['2025-W01', '2025-W02', '2025-W03'])
  expect(total).toEqual({
    count: [2, 0, 1],
    movingS: [7200, 0, 3600],
    distanceM: [10_000, 0, 10_000],
    elevationGainM: [100, 0, 50],
    stress: [120, 0, 60],
  })
  expect(bySport.bike?.distanceM).toEqual([0, 0, 0])
})

test('MET-10 sport shares are shares of time, largest first', () => {
  const shares = sportShares([done('2026-01-01'), done('2026-01-02', { sport: 'bike', movingS: 10_800 })])
  expect(shares.map((s) => [s.sport, s.share])).toEqual([
    ['bike', 0.75],
    ['run', 0.25],
  ])
  expect(sportShares([])).toEqual([])
  expect(sportShares([done('2026-01-01', { movingS: 0 })])).toEqual([])
})

test('ANA-02/core the heat map has five steps', () => {
  expect([0, 0.5, 40, 40.1, 70, 71, 100, 100.1].map(heatBucket)).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
})

test('MET-10/streaks days in a row reach to today or yesterday, weeks outlive rest days', () => {
  const days = [
    '2026-05-18',
    '2026-05-19',
    '2026-05-26',
    '2026-05-04',
    '2026-05-05',
    '2026-05-06',
    '2026-05-06',
  ]
  const seen = (today: string) => streaks(days, today)
  const may = { length: 3, startDay: '2026-05-04', endDay: '2026-05-06' }
  expect(seen('2026-05-07').days).toEqual({ current: may, longest: may })
  expect(seen('2026-05-08').days).toEqual({ current: null, longest: may })
  expect(seen('2026-05-26').weeks).toEqual({
    current: { length: 2, startDay: '2026-05-18', endDay: '2026-05-26' },
    longest: { length: 2, startDay: '2026-05-18', endDay: '2026-05-26' },
  })
  expect(seen('2026-06-07').weeks.current?.length).toBe(2)
  expect(seen('2026-06-08').weeks.current).toBeNull()
  expect(streaks([], '2026-05-07').days).toEqual({ current: null, longest: null })
  expect(seen('2026-05-01').days).toEqual({ current: null, longest: null })
})

test('MET-10/streaks a streak has its length in neighbours, and nothing longer is there', () => {
  const first = '2024-12-20'
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 40 }), fc.nat(70), (offsets, at) => {
      const today = addDays(first, at)
      const all = offsets.map((offset) => addDays(first, offset))
      const done = new Set(all.filter((day) => day <= today))
      const found = streaks(all, today)
      const weeks = new Set([...done].map((day) => isoWeekOf(day).startDay))
      const longest = (set: Set<string>, step: number) =>
        Math.max(
          0,
          ...[...set].map((from) => {
            let length = 0
            while (set.has(addDays(from, length * step))) length += 1
            return length
          }),
        )
      expect(found.days.longest?.length ?? 0).toBe(longest(done, 1))
      expect(found.weeks.longest?.length ?? 0).toBe(longest(weeks, 7))
      const { current } = found.days
      expect(current !== null).toBe(done.has(today) || done.has(addDays(today, -1)))
      if (current) expect(daysBetween(current.startDay, current.endDay) + 1).toBe(current.length)
    }),
  )
})
