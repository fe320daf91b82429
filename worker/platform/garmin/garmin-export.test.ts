import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import type { DayKind } from '../formats/export-row.ts'
import { garminSport } from './garmin-sport.ts'
import { ofEachDay, readDays } from './read-days.ts'
import { readGear } from './read-gear.ts'
import { readSummaries } from './read-summaries.ts'

const ORACLES = new URL('../../../../shared/oracles/garmin-export/', import.meta.url)
const oracle = new Uint8Array(readFileSync(new URL('real_record.json', ORACLES)))
const expected = JSON.parse(readFileSync(new URL('expected.json', ORACLES), 'utf8'))
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const list = (...activities: object[]) => bytes([{ summarizedActivitiesExport: activities }])
const START = Date.UTC(2025, 4, 3, 6, 0, 0)
const RUN = {
  activityId: 1,
  name: 'Run',
  activityType: 'running',
  startTimeGmt: START,
  duration: 1_800_000,
  distance: 500_000,
}
const daysOf = (value: unknown, kind: DayKind) => ofEachDay(readDays(bytes(value), kind))
const rowsOf = (file: Uint8Array) => readSummaries(file, new Map())
const recordOf = (activity: object) => rowsOf(list({ ...RUN, ...activity }))[0]?.record

test('ING-07/garmin a real record is read in our units, as its own numbers confirm', () => {
  const [row, ...others] = rowsOf(oracle)
  expect(others).toEqual([])
  const { record } = row ?? {}
  if (!record) throw new Error('the record was not read')
  expect(record.externalId).toBe('21993142932')
  expect(record.name).toBe('Clay County Running')
  expect(record.sport).toBe('run')
  expect(Date.parse(record.startAt)).toBe(Date.parse(expected.begin_utc))
  expect(record.elapsedS).toBeCloseTo(expected.duration_s, 3)
  expect(record.movingS).toBeCloseTo(expected.duration_s, 3)
  expect(record.distanceM).toBeCloseTo(expected.distance_m, 3)
  expect(record.averageSpeedMps).toBeCloseTo(expected.avg_speed_mps, 6)
  expect(record.maxSpeedMps).toBeCloseTo(expected.max_speed_mps, 6)
  expect(record.elevationGainM).toBe(expected.elevation_gain_m)
  expect(record.elevationLossM).toBe(expected.elevation_loss_m)
  expect(record.averageCadenceRpm).toBeCloseTo(expected.cadence_spm, 2)
  expect([record.averageHeartRateBpm, record.maxHeartRateBpm]).toEqual([126, 140])
  expect([record.averagePowerW, record.maxPowerW]).toEqual([186, 303])
  // Calories of the body are no work at the pedals.
  expect(record.energyKj).toBeNull()
  expect((record.distanceM ?? 0) / record.movingS).toBeCloseTo(record.averageSpeedMps ?? 0, 3)
  expect(checkRecord(record, '2026-03-01T00:00:00Z')).toMatchObject({ ok: true })
})

test('ING-07/garmin the start is startTimeGmt where both are stated, and the local one tells the offset alone', () => {
  const shifted = { beginTimestamp: START + 3_600_000, startTimeLocal: START + 19_800_000 }
  expect(recordOf(shifted)).toMatchObject({ startAt: '2025-05-03T06:00:00.000Z', utcOffsetS: 19_800 })
  expect(recordOf({ startTimeGmt: undefined, beginTimestamp: START })).toMatchObject({
    startAt: '2025-05-03T06:00:00.000Z',
    utcOffsetS: null,
  })
  expect(recordOf({ startTimeLocal: START + 100_000 })?.utcOffsetS).toBeNull()
})

test('ING-07/garmin what was not measured is missing, never zero', () => {
  const nothing = { distance: 0, avgHr: 0, maxHr: null, avgSpeed: 0, maxSpeed: 'fast', avgPower: Number.NaN }
  expect(recordOf({ ...nothing, elevationGain: 0 })).toMatchObject({
    distanceM: null,
    averageHeartRateBpm: null,
    maxHeartRateBpm: null,
    averageSpeedMps: null,
    maxSpeedMps: null,
    averagePowerW: null,
    elevationGainM: 0,
    elevationLossM: null,
  })
})

test('ING-07/garmin time with pauses, steps of one foot, and a type written as an object', () => {
  expect(recordOf({ elapsedDuration: 2_000_000, movingDuration: 1_700_000 })).toMatchObject({
    elapsedS: 2000,
    movingS: 1800,
  })
  expect(recordOf({ avgRunCadence: 80 })?.averageCadenceRpm).toBe(160)
  expect(
    recordOf({ activityType: { typeKey: 'road_biking' }, avgBikeCadence: 88, avgRunCadence: 1 }),
  ).toMatchObject({
    sport: 'bike',
    subSport: 'road',
    averageCadenceRpm: 88,
  })
  expect(garminSport('indoor_rowing_v2')).toMatchObject({ sport: 'row', isIndoor: true })
  expect(garminSport('bikeToRunTransition_v2')).toMatchObject({ sport: 'other', subSport: 'transition' })
  expect(garminSport('disc_golf')).toMatchObject({ sport: 'other', subSport: 'disc_golf' })
})

test('ING-07/garmin legs stand in order inside their parent, and an activity told twice is one', () => {
  const parent = { ...RUN, activityId: 9, activityType: 'multi_sport', isParent: true }
  const leg = (activityId: number, at: number, activityType: string) => ({
    ...RUN,
    activityId,
    activityType,
    parentId: 9,
    startTimeGmt: START + at,
  })
  const orphan = { ...leg(20, 0, 'running'), parentId: 404 }
  const rows = rowsOf(list(leg(11, 900_000, 'running'), parent, leg(10, 0, 'cycling'), orphan, parent))
  expect(rows.map(({ record }) => [record?.externalId, record?.legs.map(({ sport }) => sport)])).toEqual([
    ['9', ['bike', 'run']],
    ['20', []],
  ])
})

test('ING-07/garmin a row without a number or a date says so; another file and a broken one are told apart', () => {
  const rows = rowsOf(list({ ...RUN, activityId: 'x' }, { ...RUN, activityId: 2, startTimeGmt: 0 }))
  expect(rows.map(({ record, problem }) => [record, problem])).toEqual([
    [null, 'It has no number of an activity.'],
    [null, 'Its date cannot be read.'],
  ])
  expect(rowsOf(bytes([]))).toEqual([])
  expect(() => rowsOf(bytes([{ customer: 1 }]))).toThrow('not the list of activities')
  expect(() => rowsOf(bytes('text'))).toThrow('not a file of a Garmin export')
  expect(() => rowsOf(oracle.subarray(0, 100))).toThrow('JSON cannot be read')
})

test('ING-07/garmin a list is read an object at a time, whatever stands in its texts, and a broken one is refused', () => {
  const names = ['{"a":[', '}]', '\\"}', 'Zürich 🏃 ]', '\\\\']
  const all = names.map((name, index) => ({ ...RUN, activityId: index + 1, name, splits: [{ deep: [{}] }] }))
  const files = [
    list(...all),
    bytes(all),
    new TextEncoder().encode(JSON.stringify([{ summarizedActivitiesExport: all }], null, 2)),
    new TextEncoder().encode(`\uFEFF${JSON.stringify({ summarizedActivitiesExport: all })}`),
  ]
  for (const file of files) {
    expect(rowsOf(file).map(({ record }) => record?.name)).toEqual(names.map((name) => name.trim()))
    // Cut off anywhere inside, it never counts as whole.
    for (let length = 1; length < file.length - 1; length += 7)
      expect(() => rowsOf(file.subarray(0, length))).toThrow()
  }
})

test('ING-07/garmin gear is known by its name and tells what was done with it', () => {
  const { listed, worn } = readGear(
    bytes([
      {
        gearDTOS: [
          { gearPk: 7, gearTypeName: 'Shoes', customMakeModel: 'Pegasus 40', displayName: null },
          { gearPk: 8, gearTypeName: 'Bike', customMakeModel: 'x', displayName: 'Merida' },
          { gearPk: 9, gearTypeName: 'Shoes' },
        ],
        gearActivityDTOs: { 7: [{ gearPk: 7, activityId: 1 }], 9: [{ gearPk: 9, activityId: 2 }] },
      },
    ]),
  )
  expect(listed).toEqual([
    { name: 'Pegasus 40', kind: 'shoes' },
    { name: 'Merida', kind: 'bike' },
  ])
  expect(
    readSummaries(list(RUN, { ...RUN, activityId: 2 }), worn).map(({ record, gear }) => [
      record?.gearId,
      gear,
    ]),
  ).toEqual([
    ['Pegasus 40', { name: 'Pegasus 40', kind: 'shoes' }],
    [undefined, null],
  ])
})

test('ING-07/garmin nights, resting heart rate, HRV and weight are values of days, in hours, bpm, ms and kg', () => {
  const night = (calendarDate: string, deep: number, light: number) => ({
    calendarDate,
    deepSleepSeconds: deep,
    lightSleepSeconds: light,
    awakeSleepSeconds: 9999,
  })
  const sleep = [night('2025-05-03', 7200, 18_000), night('2025-05-03', 0, 1200), { retro: false }]
  expect(daysOf(sleep, 'sleep')).toEqual([{ day: '2025-05-03', field: 'sleepH', value: 7 }])
  const totals = [
    { calendarDate: '2025-05-03', restingHeartRate: 47 },
    { calendarDate: { date: '2025-05-04' }, restingHeartRate: 48 },
    { calendarDate: '2025-05-05', restingHeartRate: 0 },
  ]
  expect(daysOf(totals, 'totals').map(({ day, value }) => [day, value])).toEqual([
    ['2025-05-03', 47],
    ['2025-05-04', 48],
  ])
  const metrics = (value: number) => [
    { type: 'HR', value: 52 },
    { type: 'HRV', value, status: 'UNKNOWN' },
  ]
  const health = [
    { calendarDate: '2025-05-03', metrics: metrics(62) },
    { calendarDate: '2025-05-04', metrics: metrics(0) },
  ]
  expect(daysOf(health, 'health')).toEqual([{ day: '2025-05-03', field: 'hrvMs', value: 62 }])
  const body = [
    { metaData: { calendarDate: '2025-05-03T06:00:00.0' }, weight: { weight: 71_240 } },
    { metaData: { calendarDate: '2025-05-03T18:00:00.0' }, weight: { weight: 70_900 } },
    { metaData: { calendarDate: '2025-05-04T06:00:00.0' }, height: { height: 180 } },
  ]
  expect(daysOf(body, 'body')).toEqual([{ day: '2025-05-03', field: 'weightKg', value: 70.9 }])
})
