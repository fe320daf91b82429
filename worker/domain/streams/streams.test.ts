import { expect, test } from 'vitest'
import { streamsOf } from '../activity/record-fixture.ts'
import { splits } from '../activity/splits.ts'
import { filled, knownDistance } from './known-distance.ts'
import { sampleWeights } from './sample-weights.ts'
import { smoothSpeed } from './smooth-speed.ts'

test('ING-01 a sample speaks until the next one, before a pause as long as usual, at the end a second', () => {
  expect([...sampleWeights(Float64Array.of(0, 1, 2, 8, 600, 601))]).toEqual([1, 1, 6, 6, 1, 1])
  expect([...sampleWeights(Float64Array.of(5))]).toEqual([1])
  expect([...sampleWeights(new Float64Array())]).toEqual([])
})

test('ING-01 a sparse recording, such as pool lengths, is no row of pauses', () => {
  expect([...sampleWeights(Float64Array.of(0, 30, 60, 300, 330, 360))]).toEqual([30, 30, 30, 30, 30, 1])
  const timeS = Float64Array.from({ length: 41 }, (_, i) => i * 30)
  const swim = { timeS, columns: { distanceM: timeS.map((s) => (s / 30) * 25) } }
  expect(splits(swim, { lengthM: 500, isRun: false })[0]?.movingS).toBeCloseTo(600, 6)
})

test('ING-01 distance comes from its column, holes on a straight line, never falling', () => {
  const timeS = Float64Array.of(0, 1, 2, 3, 4, 5)
  const distanceM = Float64Array.of(Number.NaN, 2, Number.NaN, 6, 5, Number.NaN)
  expect([...(knownDistance({ timeS, columns: { distanceM } }) ?? [])]).toEqual([2, 2, 4, 6, 6, 6])
  expect([...filled(timeS, distanceM, false)]).toEqual([2, 2, 4, 6, 5, 5])
})

test('ING-01 without a distance column speed is added up; without both there is none', () => {
  const ride = streamsOf(10, { speedMps: () => 5 })
  expect(knownDistance(ride)?.at(-1)).toBe(50)
  expect(knownDistance(streamsOf(10, { powerW: () => 200 }))).toBeNull()
})

test('ACT-02 smoothed speed is the distance of ten seconds, shorter at the ends', () => {
  const run = streamsOf(100, { distanceM: (s) => s * 3 + (s % 2) })
  const speed = smoothSpeed(run)
  expect(speed?.[50]).toBeCloseTo(3, 9)
  expect(speed?.[0]).toBeCloseTo(16 / 5, 9)
})
