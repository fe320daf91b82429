import { expect, test } from 'vitest'
import { streamsOf } from '../activity/record-fixture.ts'
import { heartDrifts } from './heart-drift.ts'
import { tiredEfforts } from './tired-efforts.ts'

const HOUR = 3600

test('MET-07/decoupling the second half against the first, after ten minutes', () => {
  // 200 W throughout; 130 bpm, and 136.5 from the middle of what is looked at: 5 % more for the same.
  const middle = 600 + (HOUR - 600) / 2
  const ride = streamsOf(HOUR, { powerW: () => 200, heartRateBpm: (s) => (s < middle ? 130 : 136.5) })
  const [drift] = heartDrifts(ride, { isRun: false })
  expect(drift).toMatchObject({ measure: 'powerW', first: { output: 200, bpm: expect.closeTo(130, 1) } })
  expect(drift?.percent).toBeCloseTo(100 * (1 - 130 / 136.5), 1)
  expect(drift?.seconds).toBeCloseTo(HOUR - 600, -1)
})

test('MET-07/decoupling a run by graded speed; standing at a light counts for nothing', () => {
  const flat = { altitudeM: () => 100, heartRateBpm: () => 150 }
  const run = streamsOf(HOUR, { distanceM: (s) => s * 3, ...flat })
  expect(heartDrifts(run, { isRun: true })[0]?.percent).toBeCloseTo(0, 6)
  // Two minutes at a light late in the run: nothing moves, the heart beats on.
  const waits = (s: number) => 3 * (s < 3000 ? s : s < 3120 ? 3000 : s - 120)
  const stood = streamsOf(HOUR, { distanceM: waits, ...flat })
  expect(heartDrifts(stood, { isRun: true })[0]?.percent).toBeCloseTo(0, 6)
})

test('MET-07/decoupling nothing is said of a short, an unsteady or a heartless session', () => {
  const heart = { heartRateBpm: () => 140 }
  const drifts = (seconds: number, powerW: (s: number) => number, more: object = heart) =>
    heartDrifts(streamsOf(seconds, { powerW, ...more }), { isRun: false })
  expect(drifts(3100, () => 200)).toHaveLength(1)
  expect(drifts(2900, () => 200)).toEqual([])
  expect(drifts(HOUR, (s) => (s % 1200 < 600 ? 120 : 280))).toEqual([])
  expect(drifts(HOUR, () => 200, {})).toEqual([])
})

test('MET-07/durability what is left after so much work', () => {
  // 250 W for two hours, then 200 W: 1,000 kJ are done after 4,000 s, 2,000 after 8,200.
  const ride = streamsOf(12_000, { powerW: (s) => (s < 7200 ? 250 : 200) })
  const best = (after: number, durationS: number) =>
    tiredEfforts(ride, 'bike').find((one) => one.after === after && one.durationS === durationS)
  expect(best(1000, 1200)?.value).toBeCloseTo(250, 6)
  expect(best(2000, 1200)?.value).toBeCloseTo(200, 6)
  expect(best(2000, 300)?.startS).toBeGreaterThanOrEqual(8199)
  expect(best(3000, 300)).toBeUndefined()
  const run = streamsOf(7500, { distanceM: (s) => (s < 5400 ? s * 3 : 16_200 + (s - 5400) * 2.7) })
  const tired = tiredEfforts(run, 'run')
  expect(tired.map(({ durationS }) => durationS)).toEqual([300, 1200])
  expect(tired[1]).toMatchObject({ measure: 'gradedSpeedMps', after: 5400, value: expect.closeTo(2.7, 2) })
  expect(tiredEfforts(streamsOf(5000, { distanceM: (s) => s * 3 }), 'run')).toEqual([])
})
