import { expect, test } from 'vitest'
import { slopeCostRatio } from '../stress/minetti.ts'
import { streamsOf } from './record-fixture.ts'
import { KILOMETRE_M, MILE_M, splits } from './splits.ts'

test('ACT-02 kilometre splits are cut between samples and the rest comes last', () => {
  const run = streamsOf(850, {
    distanceM: (s) => s * 3,
    heartRateBpm: (s) => (s * 3 < 1000 ? 140 : 160),
    altitudeM: (s) => s * 0.15,
  })
  const found = splits(run, { lengthM: KILOMETRE_M, isRun: true })
  expect(found.map((s) => Math.round(s.distanceM))).toEqual([1000, 1000, 550])
  expect(found[0]?.elapsedS).toBeCloseTo(1000 / 3, 9)
  expect(found[1]?.startS).toBeCloseTo(1000 / 3, 9)
  expect(found[1]?.paceSPerKm).toBeCloseTo(1000 / 3, 9)
  expect(found[1]?.gradedPaceSPerKm).toBeCloseTo(1000 / 3 / slopeCostRatio(0.05), 0)
  expect(found[1]?.elevationChangeM).toBeCloseTo(50, 6)
  expect(found.map((s) => Math.round(s.averageHeartRateBpm ?? 0))).toEqual([140, 160, 160])
  expect(found[0]?.averagePowerW).toBeNull()
})

test('ACT-02 a pause lengthens a split’s elapsed time, not its pace', () => {
  const steady = streamsOf(600, { distanceM: (s) => s * 4 })
  const paused = { timeS: steady.timeS.map((s) => (s < 100 ? s : s + 120)), columns: steady.columns }
  const [first] = splits(paused, { lengthM: KILOMETRE_M, isRun: true })
  expect(first?.elapsedS).toBeCloseTo(370, 6)
  expect(first?.movingS).toBeCloseTo(250, 6)
  expect(first?.gradedPaceSPerKm).toBeNull()
})

test('ACT-02 mile splits, and no splits without distance', () => {
  const ride = streamsOf(1000, { speedMps: () => 8 })
  expect(splits(ride, { lengthM: MILE_M, isRun: false })).toHaveLength(5)
  expect(splits(streamsOf(100, { heartRateBpm: () => 120 }), { lengthM: 1000, isRun: false })).toEqual([])
  expect(() => splits(ride, { lengthM: 0, isRun: false })).toThrow(RangeError)
})
