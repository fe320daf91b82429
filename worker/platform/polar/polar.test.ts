import { expect, test } from 'vitest'
import { polarClient, readRates } from './client.ts'
import { mapExercise, secondsOf } from './map-exercise.ts'
import { PolarExercise, PolarPing } from './polar-json.ts'

const RAW = {
  id: '2AC312F',
  upload_time: '2008-10-13T10:40:02Z',
  device: 'Polar M400',
  start_time: '2008-10-13T10:40:02',
  start_time_utc_offset: 180,
  duration: 'PT2H44M',
  distance: 1600,
  heart_rate: { average: 129, maximum: 147 },
  sport: 'RUNNING',
  detailed_sport_info: 'TRAIL_RUNNING',
}

test('ING-13/polar a start by the watch’s clock and a duration in words are an instant and seconds of ours', () => {
  expect(mapExercise(PolarExercise.parse(RAW))).toMatchObject({
    ...{ externalId: '2AC312F', name: null, sport: 'run', subSport: 'trail', isIndoor: false },
    ...{ startAt: '2008-10-13T07:40:02Z', utcOffsetS: 10_800, elapsedS: 9840, movingS: 9840 },
    ...{ distanceM: 1600, averageHeartRateBpm: 129, maxHeartRateBpm: 147, deviceName: 'Polar M400' },
    ...{ elevationGainM: null, averagePowerW: null, streams: null },
  })
  const broad = { ...RAW, detailed_sport_info: 'SOMETHING_NEW', start_time_utc_offset: null }
  expect(mapExercise(PolarExercise.parse(broad))).toMatchObject({ sport: 'run', utcOffsetS: null })
  const unknown = { ...RAW, sport: 'OTHER', detailed_sport_info: 'WATERSPORTS_WATERSKI' }
  expect(mapExercise(PolarExercise.parse(unknown)).sport).toBe('other')
  expect([secondsOf('PT50M5.5S'), secondsOf('P1DT1S'), secondsOf('two hours')]).toEqual([3005.5, 86_401, NaN])
})

test('ING-04/polar a quarter of an hour and a day are told with each answer', () => {
  const headers = new Headers({ 'RateLimit-Limit': '520, 5100', 'RateLimit-Usage': '12, 340' })
  expect(readRates(headers)).toEqual({ shortLimit: 520, shortUsed: 12, dayLimit: 5100, dayUsed: 340 })
  expect(readRates(new Headers({ 'RateLimit-Limit': '520' }))).toBeNull()
})

test('ING-13/polar an access has nothing to renew it; who is one of our users already is as good as made one', async () => {
  const asked: Request[] = []
  const answers = [
    Response.json({ access_token: 'a', token_type: 'bearer', expires_in: 31_535_999, x_user_id: 10_579 }),
    new Response(null, { status: 409 }),
    new Response(null, { status: 403 }),
  ]
  const client = polarClient({
    fetch: async (input, init) => {
      asked.push(new Request(input as string, init))
      return answers.shift() ?? Response.error()
    },
    ...{ baseUrl: 'https://www.polaraccesslink.com', consentUrl: 'https://flow.polar.com' },
    ...{ tokenUrl: 'https://polarremote.com', clientId: 'id', clientSecret: 'secret' },
  })
  expect(await client.exchangeCode('code', 'https://example.org/back')).toMatchObject({
    ok: true,
    value: { access_token: 'a', refresh_token: 'a', x_user_id: 10_579 },
  })
  expect(await client.refresh()).toMatchObject({ ok: false })
  expect(await client.register('a', '10579')).toMatchObject({ ok: true })
  expect(await client.register('a', '10579')).toMatchObject({ ok: false, refusal: 'rejected' })
  expect(asked[0]?.url).toBe('https://polarremote.com/v2/oauth2/token')
  expect(asked[0]?.headers.get('Authorization')).toBe(`Basic ${btoa('id:secret')}`)
  expect(await asked[1]?.json()).toEqual({ 'member-id': '10579' })
})

test('SEC-03/polar the call that tries a webhook out is told from an event of somebody', () => {
  expect(PolarPing.safeParse({ timestamp: '2026-11-02T12:00:00Z', event: 'PING' }).success).toBe(true)
  expect(PolarPing.safeParse({ event: 'EXERCISE', user_id: 1 }).success).toBe(false)
})
