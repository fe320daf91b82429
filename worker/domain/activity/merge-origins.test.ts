import { expect, test } from 'vitest'
import { allowedRecord } from './allowed-record.ts'
import { mergeOrigins, type Origin } from './merge-origins.ts'
import { recordWith, streamsOf } from './record-fixture.ts'

const file: Origin = {
  id: 'org_file',
  provider: 'file',
  record: recordWith({
    startAt: '2026-05-01T06:00:02.000Z',
    utcOffsetS: null,
    movingS: 3590,
    averageHeartRateBpm: 151,
    streams: streamsOf(10, { heartRateBpm: () => 151 }),
  }),
}
const strava: Origin = {
  id: 'org_strava',
  provider: 'strava',
  record: recordWith({
    name: 'Morning run',
    movingS: 3600,
    averageHeartRateBpm: 150,
    averageTemperatureC: 12,
    providerEfforts: [{ name: '1k', distanceM: 1000, elapsedS: 240, startS: null }],
  }),
}

test('ING-11 the file measures, Strava names, and each field remembers where it came from', () => {
  const { record, fieldOrigins } = mergeOrigins([strava, file])
  expect(record).toMatchObject({
    name: 'Morning run',
    averageHeartRateBpm: 151,
    movingS: 3590,
    utcOffsetS: 7200,
  })
  expect(record.startAt).toBe('2026-05-01T06:00:02.000Z')
  expect(fieldOrigins).toMatchObject({
    name: 'org_strava',
    averageTemperatureC: 'org_strava',
    providerEfforts: 'org_strava',
    streams: 'org_file',
    averageHeartRateBpm: 'org_file',
  })
})

test('ING-11 the order of arrival does not show, and taking one out leaves the other', () => {
  expect(mergeOrigins([file, strava])).toEqual(mergeOrigins([strava, file]))
  expect(mergeOrigins([strava]).record).toEqual(strava.record)
  expect(() => mergeOrigins([])).toThrow(RangeError)
})

test('ING-11 of two clocks a zone apart the one that knows its offset is believed', () => {
  const shifted = { ...file, record: { ...file.record, startAt: '2026-05-01T08:00:02.000Z' } }
  expect(mergeOrigins([shifted, strava]).record.startAt).toBe(strava.record.startAt)
})

test('ING-16 what only Strava gave keeps Strava’s policy; a viewer without it sees the rest', () => {
  const seen = allowedRecord([file, strava], 'ai')
  expect(seen?.record).toEqual(file.record)
  expect(seen?.record.name).toBeNull()
  expect(allowedRecord([strava], 'coach')).toBeNull()
  expect(allowedRecord([strava], 'coach', { strava: { coach: true } })?.record.name).toBe('Morning run')
  expect(allowedRecord([strava], 'athlete')?.record).toEqual(strava.record)
})
