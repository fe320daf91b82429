import { expect, test } from 'vitest'
import { heatBucket } from './heat-bucket.ts'
import { sportShares } from './sport-shares.ts'
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
