import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActivityRecord } from './activity-record.ts'
import { checkRecord } from './check-record.ts'
import { recordWith, streamsOf } from './record-fixture.ts'
import { SPORTS } from './sport.ts'
import { STREAM_NAMES } from './streams.ts'

const NOW = '2026-06-01T12:00:00Z'

function accepted(record: ActivityRecord) {
  const result = checkRecord(record, NOW)
  if (!result.ok) throw new Error(result.problem.message)
  return result
}

function refused(record: ActivityRecord) {
  const result = checkRecord(record, NOW)
  return result.ok ? null : result.problem.code
}

test('REL-11 a believable record passes unchanged and without flags', () => {
  const record = recordWith({
    startAt: '2026-05-01T06:00:00.000Z',
    averageHeartRateBpm: 150,
    streams: streamsOf(10, { heartRateBpm: () => 150 }),
  })
  const { record: same, flags } = accepted(record)
  expect(flags).toEqual([])
  expect(same).toEqual(record)
})

test('REL-11 1970 and future starts, and unreadable ones, are refused with a reason', () => {
  expect(refused(recordWith({ startAt: '1970-01-01T00:00:00Z' }))).toBe('start_too_early')
  expect(refused(recordWith({ startAt: '2089-03-01T00:00:00Z' }))).toBe('start_in_future')
  expect(refused(recordWith({ startAt: '2026-06-02T12:00:01Z' }))).toBe('start_in_future')
  expect(refused(recordWith({ startAt: '2026-06-02T12:00:00Z' }))).toBeNull()
  for (const startAt of ['', '7', 'yesterday', '2026-05-01T06:00:00', '2026-13-01T06:00:00Z']) {
    expect(refused(recordWith({ startAt }))).toBe('bad_start')
  }
})

test('REL-11 an offset in the start is resolved to UTC', () => {
  expect(accepted(recordWith({ startAt: '2026-05-01T08:00:00+02:00' })).record.startAt).toBe(
    '2026-05-01T06:00:00.000Z',
  )
})

test('REL-11 NaN, 40 kW, a negative distance and a heart rate of 300 become null and are flagged', () => {
  const { record, flags } = accepted(
    recordWith({
      distanceM: -5,
      maxPowerW: 40_000,
      averageHeartRateBpm: 300,
      elevationGainM: Number.NaN,
      utcOffsetS: 1e9,
    }),
  )
  expect(record).toMatchObject({
    distanceM: null,
    maxPowerW: null,
    averageHeartRateBpm: null,
    elevationGainM: null,
    utcOffsetS: null,
  })
  expect(flags.map((f) => [f.field, f.found])).toEqual([
    ['utcOffsetS', '1000000000'],
    ['distanceM', '-5'],
    ['elevationGainM', 'NaN'],
    ['averageHeartRateBpm', '300'],
    ['maxPowerW', '40000'],
  ])
})

test('REL-11 a missing time is taken from the other one or the streams, else the record is refused', () => {
  const none = { elapsedS: Number.NaN, movingS: 0 }
  expect(refused(recordWith(none))).toBe('no_duration')
  expect(accepted(recordWith({ ...none, movingS: 1200 })).record).toMatchObject({
    elapsedS: 1200,
    movingS: 1200,
  })
  const streams = streamsOf(900, { heartRateBpm: () => 140 })
  const { record, flags } = accepted(recordWith({ ...none, distanceM: null, streams }))
  expect(record).toMatchObject({ elapsedS: 900, movingS: 900 })
  expect(flags[0]?.code).toBe('duration_from_streams')
  expect(refused(recordWith({ elapsedS: 15 * 86_400 }))).toBe('too_long')
})

test('REL-11 a duration stated as zero is kept with a flag, its distance too; no duration at all is not', () => {
  const { record, flags } = accepted(recordWith({ elapsedS: 0, movingS: 0, distanceM: 1000 }))
  expect(record).toMatchObject({ elapsedS: 0, movingS: 0, distanceM: 1000 })
  expect(flags.map((f) => f.code)).toEqual(['zero_duration'])
  expect(refused(recordWith({ elapsedS: -1, movingS: 0 }))).toBe('no_duration')
})

test('REL-11 a distance no legs could cover in the time is dropped; a ride logged as a run is kept', () => {
  expect(accepted(recordWith({ distanceM: 100_000, movingS: 60, elapsedS: 60 })).record.distanceM).toBeNull()
  expect(accepted(recordWith({ distanceM: 40_000, movingS: 4000, elapsedS: 4000 })).record.distanceM).toBe(
    40_000,
  )
})

test('REL-11 impossible samples are taken out one by one and counted', () => {
  const streams = streamsOf(100, {
    powerW: (s) => (s === 50 ? 40_000 : 200),
    heartRateBpm: (s) => (s === 10 ? 0 : 150),
    latDeg: (s) => (s === 5 ? 91 : 50),
    lngDeg: () => 8,
    temperatureC: () => Number.NaN,
  })
  const { record, flags } = accepted(recordWith({ streams }))
  const columns = record.streams?.columns
  expect(columns?.powerW?.[50]).toBeNaN()
  expect(columns?.powerW?.[51]).toBe(200)
  expect(columns?.heartRateBpm?.[10]).toBeNaN()
  expect(columns?.lngDeg?.[5]).toBeNaN()
  expect(columns?.temperatureC).toBeUndefined()
  expect(flags.map((f) => [f.field, f.count])).toEqual([
    ['streams.latDeg', 1],
    ['streams.heartRateBpm', 1],
    ['streams.powerW', 1],
  ])
  expect(streams.columns.powerW?.[50]).toBe(40_000)
})

test('REL-11 a teleport leaves the distance, and what follows keeps its own metres', () => {
  const streams = streamsOf(100, { distanceM: (s) => s * 3 + (s >= 40 ? 5000 : 0) })
  const distance = accepted(recordWith({ streams })).record.streams?.columns.distanceM
  expect(distance?.[39]).toBe(117)
  expect(distance?.[40]).toBe(117)
  expect(distance?.[100]).toBe(117 + 180)
})

test('REL-11 a counter that begins again goes on from where it was; jitter is skipped', () => {
  const streams = streamsOf(100, { distanceM: (s) => (s < 50 ? s * 3 : s === 60 ? 20 : (s - 50) * 3) })
  const distance = accepted(recordWith({ streams })).record.streams?.columns.distanceM
  expect(distance?.[100]).toBe(147 + 150)
  expect(distance?.[60]).toBeNaN()
})

test('REL-11/turns of two distances written by turns one is followed, and none of its way is lost', () => {
  const streams = streamsOf(4973, { distanceM: (s) => (s % 2 === 0 ? 3 * s : 2 * s + 400) })
  const distance = accepted(recordWith({ streams })).record.streams?.columns.distanceM
  expect(distance?.[4972]).toBe(14_916)
  const single = streamsOf(100, { distanceM: (s) => (s === 40 ? 9000 : s === 70 ? 0 : s * 3) })
  const line = accepted(recordWith({ streams: single })).record.streams?.columns.distanceM
  expect([line?.[40], line?.[41], line?.[70], line?.[100]]).toEqual([Number.NaN, 123, Number.NaN, 300])
})

test('REL-11 rows whose time falls or stands are dropped', () => {
  const streams = {
    timeS: Float64Array.of(0, 1, 1, 0.5, 2, Number.NaN, 3),
    columns: { heartRateBpm: Float64Array.of(100, 101, 102, 103, 104, 105, 106) },
  }
  const { record } = accepted(recordWith({ streams }))
  expect([...(record.streams?.timeS ?? [])]).toEqual([0, 1, 2, 3])
  expect([...(record.streams?.columns.heartRateBpm ?? [])]).toEqual([100, 101, 104, 106])
})

const wild = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 1e308, 40_000))
const wildStreams = fc
  .tuple(fc.array(wild, { maxLength: 30 }), fc.subarray([...STREAM_NAMES]), fc.array(wild, { maxLength: 31 }))
  .map(([times, names, values]) => ({
    timeS: Float64Array.from(times),
    columns: Object.fromEntries(names.map((n) => [n, Float64Array.from(times, (_, i) => values[i] ?? 1)])),
  }))

test('REL-11/near two samples nearer than any recorder tells apart are one, so that no leap between them is endless', () => {
  const timeS = Float64Array.from([0, 5e-324, 0.25])
  const columns = { distanceM: Float64Array.from([0, 1, 1]) }
  const result = checkRecord(recordWith({ sport: 'run', streams: { timeS, columns } }), NOW)
  expect(result.ok && [...(result.record.streams?.timeS ?? [])]).toEqual([0, 0.25])
  expect(result.ok && result.record.leaps?.every(({ speedMps }) => Number.isFinite(speedMps))).not.toBe(false)
})

test('REL-11 whatever numbers come in, none that goes out is NaN or infinite', () => {
  const lap = {
    startS: 0,
    elapsedS: 60,
    movingS: 60,
    elevationGainM: null,
    averageSpeedMps: null,
    trigger: null,
  }
  const rest = {
    averageHeartRateBpm: null,
    maxHeartRateBpm: null,
    averagePowerW: null,
    averageCadenceRpm: null,
  }
  const numbers = fc.record({
    sport: fc.constantFrom(...SPORTS),
    elapsedS: wild,
    movingS: wild,
    distanceM: wild,
    averageSpeedMps: wild,
    maxPowerW: wild,
    laps: fc.array(
      fc.record({ startS: wild, elapsedS: wild, distanceM: wild }).map((v) => ({ ...lap, ...rest, ...v })),
    ),
    streams: fc.option(wildStreams),
  })
  fc.assert(
    fc.property(numbers, (fields) => {
      const result = checkRecord(recordWith({ ...fields, legs: [recordWith(fields)] }), NOW)
      if (!result.ok) return
      const text = JSON.stringify(result.record, (_, value) => {
        if (value instanceof Float64Array)
          return value.some((v) => Math.abs(v) === Infinity) ? 'bad' : 'column'
        return typeof value === 'number' && !Number.isFinite(value) ? 'bad' : value
      })
      expect(text).not.toContain('"bad"')
      const times = result.record.streams?.timeS ?? new Float64Array()
      for (let i = 1; i < times.length; i++) expect(times[i]).toBeGreaterThan(times[i - 1] ?? 0)
    }),
    { numRuns: 500 },
  )
})
