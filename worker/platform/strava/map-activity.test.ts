import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mapDetail, mapSummary } from './map-activity.ts'
import { mapSport } from './map-sport.ts'
import { StravaDetail, StravaStreams, StravaSummary } from './wire.ts'

const oracles = join(import.meta.dirname, '../../../../shared/oracles/wire/strava')
const recorded = (name: string) => JSON.parse(readFileSync(join(oracles, name), 'utf8'))

test('ING-01 a recorded Strava run reads with its units, its local time and its best efforts', () => {
  const record = mapDetail(StravaDetail.parse(recorded('activity.3.json')), null)
  expect(record).toMatchObject({
    externalId: '99895560',
    sport: 'run',
    subSport: null,
    startAt: '2013-12-12T19:36:41Z',
    utcOffsetS: -8 * 3600,
    elapsedS: 3140,
    movingS: 2892,
    distanceM: 5781.1,
    elevationGainM: 13.5,
    averageHeartRateBpm: null,
    isManual: false,
  })
  expect(record.providerEfforts).toHaveLength(6)
  expect(record.providerEfforts[0]).toEqual({ name: '400m', distanceM: 400, elapsedS: 134, startS: 228 })
})

test('ING-01 a recorded manual hike keeps what it says and invents nothing', () => {
  const record = mapDetail(StravaDetail.parse(recorded('activity-manual.3.json')), null)
  expect(record).toMatchObject({ sport: 'hike', isManual: true, distanceM: 22530.8, maxSpeedMps: null })
  expect(record.laps).toEqual([])
  expect(record.streams).toBeNull()
})

const summary = (changes: object) =>
  mapSummary(
    StravaSummary.parse({
      id: 1,
      start_date: '2026-07-01T05:00:00Z',
      start_date_local: '2026-07-01T07:00:00Z',
      timezone: '(GMT+01:00) Europe/Paris',
      elapsed_time: 3600,
      moving_time: 3500,
      sport_type: 'Run',
      ...changes,
    }),
  )

test('ING-01 the cadence of runs counts both feet, that of rides one turn of the cranks', () => {
  expect(summary({ average_cadence: 86.5 }).averageCadenceRpm).toBe(173)
  expect(summary({ sport_type: 'Ride', average_cadence: 86.5 }).averageCadenceRpm).toBe(86.5)
  expect(summary({}).averageCadenceRpm).toBeNull()
})

test('ING-01 the offset in summer comes from the two start times, not from the zone’s winter label', () => {
  expect(summary({}).utcOffsetS).toBe(7200)
  expect(summary({ start_date_local: null }).utcOffsetS).toBeNull()
  expect(summary({ utc_offset: 3600 }).utcOffsetS).toBe(3600)
})

test('ING-01 missing is never zero: no elevation, no heart rate, and estimated watts are no measurement', () => {
  const record = summary({ distance: 0, average_watts: 180, device_watts: false, has_heartrate: false })
  expect(record).toMatchObject({
    distanceM: null,
    elevationGainM: null,
    averageHeartRateBpm: null,
    averagePowerW: null,
  })
  expect(summary({ total_elevation_gain: 0 }).elevationGainM).toBe(0)
  expect(summary({ average_watts: 180, device_watts: true }).averagePowerW).toBe(180)
})

test('ING-01 sports keep their finer type; an unknown one is other under its own name', () => {
  expect(mapSport('TrailRun', false)).toEqual({ sport: 'run', subSport: 'trail', isIndoor: false })
  expect(mapSport('Run', true)).toEqual({ sport: 'run', subSport: 'treadmill', isIndoor: true })
  expect(mapSport('WeightTraining', false)).toMatchObject({ sport: 'strength', isIndoor: true })
  expect(mapSport('StandUpPaddling', false)).toEqual({
    sport: 'other',
    subSport: 'stand_up_paddling',
    isIndoor: false,
  })
})

test('ING-01 streams become columns of one length, with gaps as NaN and time that only moves on', () => {
  const raw = StravaStreams.parse({
    time: { data: [0, 1, 1, 3] },
    latlng: { data: [[44, -121], [44.1, -121.1], [9, 9], null] },
    heartrate: { data: [100, 101, 102, null] },
    cadence: { data: [80, 81, 82, 83] },
    watts: { data: [1, 2] },
    moving: { data: [false, true, true, true] },
  })
  const detail = StravaDetail.parse({
    id: 2,
    start_date: '2026-07-01T05:00:00Z',
    elapsed_time: 3,
    moving_time: 3,
    sport_type: 'Run',
  })
  const { streams } = mapDetail(detail, raw)
  expect([...(streams?.timeS ?? [])]).toEqual([0, 1, 3])
  expect([...(streams?.columns.heartRateBpm ?? [])]).toEqual([100, 101, Number.NaN])
  expect([...(streams?.columns.cadenceRpm ?? [])]).toEqual([160, 162, 166])
  expect([...(streams?.columns.latDeg ?? [])]).toEqual([44, 44.1, Number.NaN])
  expect([...(streams?.columns.moving ?? [])]).toEqual([0, 1, 1])
  expect(streams?.columns.powerW).toBeUndefined()
})
