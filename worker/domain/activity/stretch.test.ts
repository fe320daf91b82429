import { expect, test } from 'vitest'
import { streamsOf } from './record-fixture.ts'
import { KILOMETRE_M, splits } from './splits.ts'
import { stretchReader } from './stretch.ts'

const run = streamsOf(1200, {
  distanceM: (s) => s * 4,
  heartRateBpm: (s) => (s < 600 ? 140 : 160),
  powerW: (s) => (s === 700 ? 900 : 250),
  altitudeM: (s) => (s <= 600 ? s / 10 : 60 - (s - 600) / 20),
})
const read = stretchReader(run, { isRun: true })

test('ACT-08 a stretch is cut between samples, and its ends may be given either way round', () => {
  const found = read(100.25, 350.75)
  expect(found).toMatchObject({ fromS: 100.25, toS: 350.75, elapsedS: 250.5, averageHeartRateBpm: 140 })
  expect(found.distanceM).toBeCloseTo(1002, 9)
  expect(found.paceSPerKm).toBeCloseTo(250, 9)
  expect(Math.abs((found.climbM ?? 0) - 25.05)).toBeLessThan(2)
  expect(found.gradedPaceSPerKm).toBeLessThan(250)
  expect(found.samples).toBe(250)
  expect(read(350.75, 100.25)).toEqual(found)
})

test('ACT-08 means weigh each side by its seconds; the highest is that of the samples inside', () => {
  const found = read(500, 800)
  expect(found.averageHeartRateBpm).toBeCloseTo((100 * 140 + 200 * 160) / 300, 9)
  expect(found.maxHeartRateBpm).toBe(160)
  expect(found.maxPowerW).toBe(900)
  expect(read(701, 800).maxPowerW).toBe(250)
  expect([found.climbM, found.descentM]).toEqual([10, 10])
  expect(found.elevationChangeM).toBeCloseTo(0, 9)
})

test('ACT-08 neighbouring stretches add up to the whole, whatever the cuts', () => {
  const cuts = [0, 17.3, 17.9, 400.5, 600, 999.99, 1200]
  const parts = cuts.slice(1).map((end, i) => read(cuts[i] ?? 0, end))
  const whole = read(0, 1200)
  const sum = (of: (part: typeof whole) => number | null) =>
    parts.reduce((all, one) => all + (of(one) ?? 0), 0)
  expect(sum((one) => one.distanceM)).toBeCloseTo(whole.distanceM ?? 0, 6)
  expect(sum((one) => one.elapsedS)).toBeCloseTo(whole.elapsedS, 9)
  expect(sum((one) => (one.averagePowerW ?? 0) * one.powerCoveredS)).toBeCloseTo(
    (whole.averagePowerW ?? 0) * whole.powerCoveredS,
    4,
  )
})

test('ACT-08 what is outside the recording, or was never recorded, is not made up', () => {
  expect(read(1100, 9000)).toMatchObject({ toS: 1200, elapsedS: 100 })
  expect(read(5000, 9000)).toMatchObject({ elapsedS: 0, paceSPerKm: null, averageHeartRateBpm: null })
  const bare = stretchReader(streamsOf(100, { cadenceRpm: () => 90 }), { isRun: true })(10, 20)
  expect(bare).toMatchObject({ distanceM: null, climbM: null, maxHeartRateBpm: null, averagePowerW: null })
  const holed = streamsOf(100, { heartRateBpm: (s) => (s < 50 ? Number.NaN : 150) })
  expect(stretchReader(holed, { isRun: false })(0, 60)).toMatchObject({
    averageHeartRateBpm: 150,
    heartRateCoveredS: 10,
  })
})

test('ACT-08 a split of the table is the stretch between its own ends', () => {
  for (const split of splits(run, { lengthM: KILOMETRE_M, isRun: true })) {
    const { number, startS, ...shared } = split
    expect(read(startS, startS + split.elapsedS)).toMatchObject({ ...shared, fromS: startS })
  }
})
