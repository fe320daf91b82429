import { expect, test } from 'vitest'
import { readRates, wahooClient } from './client.ts'
import { mapWorkout } from './map-workout.ts'
import { WahooWorkout } from './wahoo-json.ts'

const RAW = {
  id: 56519,
  starts: '2018-08-17T18:00:00.000Z',
  minutes: 5,
  name: 'Friday Fun',
  workout_type_id: 1,
  workout_summary: {
    id: 8297,
    ascent_accum: '0.0',
    cadence_avg: '85.5',
    distance_accum: '1500.25',
    duration_active_accum: '290.0',
    duration_total_accum: '300.0',
    heart_rate_avg: '0.0',
    power_avg: null,
    speed_avg: '5.17',
    work_accum: '21000.0',
    time_zone: 'America/New_York',
    manual: false,
    file: { url: 'https://cdn.wahooligan.com/a.fit' },
  },
}

test('ING-13/wahoo decimal text is numbers in our units; zero of what is measured is "not known"', () => {
  expect(mapWorkout(WahooWorkout.parse(RAW))).toMatchObject({
    ...{ externalId: '56519', name: 'Friday Fun', sport: 'run', startAt: '2018-08-17T18:00:00Z' },
    ...{ utcOffsetS: -4 * 3600, elapsedS: 300, movingS: 290, distanceM: 1500.25, elevationGainM: 0 },
    ...{ averageHeartRateBpm: null, averagePowerW: null, averageCadenceRpm: 171, energyKj: null },
  })
  const measured = { ...RAW, workout_summary: { ...RAW.workout_summary, power_avg: '210.0' } }
  expect(mapWorkout(WahooWorkout.parse(measured))).toMatchObject({ averagePowerW: 210, energyKj: 21 })
})

test('ING-13/wahoo a workout that is only planned is none of ours; an unknown type is other', () => {
  expect(mapWorkout(WahooWorkout.parse({ ...RAW, workout_summary: null }))).toBeNull()
  const typed = (workout_type_id: number) => mapWorkout(WahooWorkout.parse({ ...RAW, workout_type_id }))
  expect(typed(9999)).toMatchObject({ sport: 'other', subSport: null, isIndoor: false })
  expect(typed(61)).toMatchObject({ sport: 'bike', isIndoor: true })
})

test('ING-04/wahoo three windows are told as a quarter hour and a day', () => {
  const headers = new Headers({
    'X-RateLimit-Limit': '5000, 1000, 200',
    'X-RateLimit-Remaining': '4800, 800, 0',
  })
  expect(readRates(headers)).toEqual({ shortLimit: 200, shortUsed: 200, dayLimit: 5000, dayUsed: 200 })
  expect(readRates(new Headers({ 'X-RateLimit-Limit': '5000, 1000' }))).toBeNull()
})

test('SEC-03/wahoo only a file at an address of theirs is fetched', async () => {
  const asked: string[] = []
  const client = wahooClient({
    fetch: async (url) => {
      asked.push(String(url))
      return new Response(new Uint8Array([1]))
    },
    ...{ baseUrl: 'https://api.wahooligan.com', clientId: 'a', clientSecret: 'b' },
  })
  for (const address of [
    'http://cdn.wahooligan.com/a.fit',
    'https://wahooligan.com.example.org/a.fit',
    'https://169.254.169.254/latest',
    'https://evil-wahooligan.com/a.fit',
    'not an address',
  ])
    expect(await client.file(address)).toMatchObject({ ok: false, refusal: 'rejected' })
  expect(asked).toEqual([])
  expect(await client.file('https://cdn.wahooligan.com/a.fit')).toMatchObject({ ok: true })
})
