import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { efficiencySignal, type HeartRun } from './efficiency-signal.ts'
import { consistencySignal, longSessionSignal, volumeSignal } from './volume-signals.ts'

const TODAY = '2026-04-23'
const run = (daysAgo: number, changes: Partial<HeartRun> = {}): HeartRun => ({
  activityId: `act_${daysAgo}`,
  day: addDays(TODAY, -daysAgo),
  name: 'Run',
  movingS: 3000,
  distanceM: 10_000,
  gradedPaceSPerKm: null,
  averageHeartRateBpm: 140,
  ...changes,
})
const runs = (count: number, changes: (i: number) => Partial<HeartRun>) =>
  Array.from({ length: count }, (_, i) => run(i * 3, changes(i)))

test('HOME-01 efficiency is pace at the same heart rate: 5:00 against 5:10 is 10 s/km faster', () => {
  const signal = efficiencySignal(
    runs(28, (i) => ({ movingS: i < 14 ? 3000 : 3100 })),
    TODAY,
  )
  expect(signal).toMatchObject({ value: 300, delta: -10, n: 14 })
})

test('HOME-01 efficiency counts hills by graded pace, and says so little when nothing moved', () => {
  const hilly = runs(28, (i) => ({ movingS: 3600, gradedPaceSPerKm: 300 + (i % 3) }))
  const signal = efficiencySignal(hilly, TODAY)
  expect(signal.value).toBe(301)
  expect(signal.claim).toContain('as in the six weeks before')
  expect(signal.confidence).toBe('low')
})

test('INS-03 a sample too small is told by how many runs of what', () => {
  expect(
    efficiencySignal(
      runs(4, () => ({})),
      TODAY,
    ),
  ).toMatchObject({
    claim: null,
    why: 'Needs 6 more runs of 20 min with heart rate in the last six weeks.',
  })
  expect(volumeSignal([], TODAY).claim).toBeNull()
  expect(consistencySignal([], TODAY).claim).toBeNull()
  expect(longSessionSignal([], TODAY).claim).toBeNull()
})

test('HOME-01 volume and longest run compare 28 days with the 28 before', () => {
  const days = Array.from({ length: 14 }, (_, i) => ({
    day: addDays(TODAY, -i * 4),
    activities: 1,
    movingS: i < 7 ? 7200 : 3600,
  }))
  expect(volumeSignal(days, TODAY)).toMatchObject({ value: 14, delta: 7, n: 7 })
  const less = days.map((one, i) => ({ ...one, movingS: i < 7 ? 3240 : 3600 }))
  expect(volumeSignal(less, TODAY).claim).toContain(', −10 % against the 28 before')
  const same = days.map((one, i) => ({ ...one, movingS: i < 7 ? 3598 : 3600 }))
  expect(volumeSignal(same, TODAY).claim).toContain(', as much as in the 28 before')
  const sessions = [run(1, { distanceM: 18_000 }), run(5), run(9), run(40, { distanceM: 24_000 })]
  expect(longSessionSignal(sessions, TODAY)).toMatchObject({ value: 18, delta: -6 })
  expect(longSessionSignal(sessions, TODAY).receipts.map((one) => one.value)).toEqual([18, 24])
})
