import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordWith, streamsOf } from '../record-fixture.ts'
import type { Edit, Spike } from './edit.ts'
import { editStreams } from './edit-streams.ts'
import { editSummary } from './edit-summary.ts'

const ride = streamsOf(1000, {
  distanceM: (s) => s * 10,
  speedMps: () => 10,
  powerW: (s) => (s === 500 ? 2400 : 200),
  heartRateBpm: (s) => (s >= 100 && s <= 109 ? 220 : 140),
  altitudeM: (s) => s / 10,
})
const record = {
  ...recordWith({ elapsedS: 1000, movingS: 1000, elevationGainM: 90, energyKj: 200 }),
  streams: ride,
}
const spike = (over: Partial<Spike>): Spike => ({
  kind: 'spike',
  measure: 'powerW',
  above: 1500,
  fromS: null,
  toS: null,
  fill: 'blank',
  ...over,
})

test('ING-12 a crop keeps the stretch, begins time and distance at zero and speaks for every measured field', () => {
  const crop: Edit = { kind: 'crop', fromS: 200, toS: 600 }
  const left = editStreams(ride, [crop])
  expect([left.timeS[0], left.timeS.at(-1), left.timeS.length]).toEqual([0, 400, 401])
  expect([left.columns.distanceM?.[0], left.columns.distanceM?.at(-1)]).toEqual([0, 4000])
  expect(editSummary(record, [crop])).toMatchObject({
    elapsedS: 400,
    movingS: 400,
    distanceM: 4000,
    elevationGainM: 36,
    averageSpeedMps: 10,
    averageHeartRateBpm: 140,
    averageCadenceRpm: null,
  })
  expect(ride.timeS.length).toBe(1001)
})

test('ING-12 samples over the limit go missing or lie on the line between their neighbours', () => {
  expect(editStreams(ride, [spike({})]).columns.powerW?.[500]).toBeNaN()
  expect(editStreams(ride, [spike({ fill: 'interpolate' })]).columns.powerW?.[500]).toBe(200)
  expect(editSummary(record, [spike({})])).toEqual({
    averagePowerW: 200,
    maxPowerW: 200,
    energyKj: expect.closeTo((200 * 1000 * 200) / (1000 * 200 + 2400), 6),
  })
})

test('ING-12 a chosen stretch is blanked whole, and only there', () => {
  const edit = spike({ measure: 'heartRateBpm', above: null, fromS: 100, toS: 109 })
  const { heartRateBpm } = editStreams(ride, [edit]).columns
  expect(heartRateBpm?.filter(Number.isNaN).length).toBe(10)
  expect(editSummary(record, [edit])).toEqual({ averageHeartRateBpm: 140, maxHeartRateBpm: 140 })
})

test('ING-12 a limit of speed takes the leap out of distance and of the place', () => {
  const leap = streamsOf(100, {
    distanceM: (s) => s * 3 + (s >= 50 ? 5000 : 0),
    speedMps: (s) => (s === 50 ? 5003 : 3),
    latDeg: () => 47,
    lngDeg: () => 8,
  })
  const edits = [spike({ measure: 'speedMps', above: 12 })]
  const { distanceM, latDeg } = editStreams(leap, edits).columns
  expect(distanceM?.at(-1)).toBe(297)
  expect(latDeg?.filter(Number.isNaN).length).toBe(1)
  const recorded = recordWith({ distanceM: 5300, movingS: 100, elapsedS: 100 })
  expect(editSummary({ ...recorded, streams: leap }, edits)).toMatchObject({ distanceM: 297, maxSpeedMps: 3 })
})

test('ING-12 a pause stays a pause: moving time shrinks in the source’s own proportion', () => {
  const timeS = Float64Array.from([...Array(101).keys(), ...Array.from({ length: 101 }, (_, i) => 700 + i)])
  const paused = { timeS, columns: { distanceM: timeS.map((_, i) => i * 3) } }
  const recorded = { ...recordWith({ elapsedS: 800, movingS: 200 }), streams: paused }
  const { movingS, elapsedS } = editSummary(recorded, [{ kind: 'crop', fromS: 0, toS: 100 }])
  expect(elapsedS).toBe(100)
  expect(movingS).toBeCloseTo(100, -1)
  expect(movingS).toBeLessThanOrEqual(100)
})

test('ING-12 edits give the same in any order, and none of them is no change at all', () => {
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('crop' as const),
      fromS: fc.integer({ min: 0, max: 300 }),
      toS: fc.integer({ min: 600, max: 1000 }),
    }),
    fc
      .record({
        above: fc.integer({ min: 50, max: 3000 }),
        fill: fc.constantFrom('blank' as const, 'interpolate' as const),
      })
      .map(spike),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
      expect(editStreams(ride, edits.toReversed())).toEqual(editStreams(ride, edits))
      const { columns, timeS } = editStreams(ride, edits)
      for (const column of Object.values(columns)) expect(column.length).toBe(timeS.length)
    }),
    { numRuns: 40 },
  )
  expect(editStreams(ride, [])).toBe(ride)
})
