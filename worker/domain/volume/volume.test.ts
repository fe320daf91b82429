import { expect, test } from 'vitest'
import { heatBucket } from './heat-bucket.ts'
import { monthlyVolume, weeklyVolume } from './period-volume.ts'
import { sportShares } from './sport-shares.ts'
import { streaks } from './streaks.ts'
import type { VolumeActivity } from './volume.ts'

const done = (day: string, changes: Partial<VolumeActivity> = {}): VolumeActivity => ({
  day,
  sport: 'run',
  movingS: 3600,
  distanceM: 10_000,
  elevationGainM: 50,
  stress: 60,
  ...changes,
})

test('MET-10 weeks are ISO weeks, empty ones are there, and nothing outside is counted', () => {
  const weeks = weeklyVolume(
    [
      done('2024-12-29'),
      done('2024-12-30'),
      done('2025-01-05', { sport: 'bike', distanceM: null }),
      done('2025-01-13'),
    ],
    { today: '2025-01-15', weeks: 3 },
  )
  expect(weeks.map((w) => [w.period, w.startDay, w.total.count])).toEqual([
    ['2025-W01', '2024-12-30', 2],
    ['2025-W02', '2025-01-06', 0],
    ['2025-W03', '2025-01-13', 1],
  ])
  expect(weeks[0]?.total).toEqual({
    count: 2,
    movingS: 7200,
    distanceM: 10_000,
    elevationGainM: 100,
    stress: 120,
  })
  expect(weeks[0]?.bySport.bike?.distanceM).toBe(0)
})

test('MET-10 months run over the year’s end and end on their own last day', () => {
  const months = monthlyVolume([done('2024-02-29'), done('2023-12-31')], { today: '2024-02-10', months: 3 })
  expect(months.map((m) => [m.period, m.endDay, m.total.count])).toEqual([
    ['2023-12', '2023-12-31', 1],
    ['2024-01', '2024-01-31', 0],
    ['2024-02', '2024-02-29', 1],
  ])
})

test('MET-10 sport shares are shares of time, largest first', () => {
  const shares = sportShares([done('2026-01-01'), done('2026-01-02', { sport: 'bike', movingS: 10_800 })])
  expect(shares.map((s) => [s.sport, s.share])).toEqual([
    ['bike', 0.75],
    ['run', 0.25],
  ])
  expect(sportShares([])).toEqual([])
})

test('MET-10 a streak survives until a whole day passes without anything', () => {
  const days = [
    '2026-03-01',
    '2026-02-28',
    '2026-03-01',
    '2026-02-27',
    '2026-03-10',
    '2026-03-11',
    '2027-01-01',
  ]
  expect(streaks(days, '2026-03-12')).toEqual({
    current: { days: 2, startDay: '2026-03-10', endDay: '2026-03-11' },
    longest: { days: 3, startDay: '2026-02-27', endDay: '2026-03-01' },
  })
  expect(streaks(days, '2026-03-13').current).toBeNull()
  expect(streaks([], '2026-03-13')).toEqual({ current: null, longest: null })
})

test('ANA-02/core the heat map has five steps', () => {
  expect([0, 0.5, 40, 40.1, 70, 71, 100, 100.1].map(heatBucket)).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
})
