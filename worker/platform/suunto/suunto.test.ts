import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isBodySigned } from '../providers/body-signature.ts'
import { suuntoClient } from './client.ts'
import { mapWorkout } from './map-workout.ts'
import { SuuntoWorkout } from './suunto-json.ts'

const RAW = {
  workoutKey: '67604889401b942184624cb8',
  activityId: 3,
  startTime: 1_702_729_200_000,
  totalTime: 3600,
  totalAscent: 120.5,
  totalDescent: 110.3,
  totalDistance: 10_000,
  hrdata: { workoutAvgHR: 145, workoutMaxHR: 175 },
  avgSpeed: 2.78,
  maxSpeed: 6,
  timeOffsetInMinutes: 120,
}

test('ING-13/suunto milliseconds and minutes are our seconds; beats a second are beats a minute', () => {
  expect(mapWorkout(SuuntoWorkout.parse(RAW))).toMatchObject({
    ...{ externalId: RAW.workoutKey, sport: 'ski', subSport: 'nordic', startAt: '2023-12-16T12:20:00Z' },
    ...{ utcOffsetS: 7200, elapsedS: 3600, movingS: 3600, distanceM: 10_000, elevationLossM: 110.3 },
    ...{ averageHeartRateBpm: 145, maxHeartRateBpm: 175, deviceName: null },
  })
  const inHz = { ...RAW, stopTime: RAW.startTime + 3_900_000, hrdata: { workoutAvgHR: 2.5 } }
  const mapped = mapWorkout(SuuntoWorkout.parse(inHz))
  expect(mapped).toMatchObject({ elapsedS: 3900, movingS: 3600, averageHeartRateBpm: 150 })
  expect(mapWorkout(SuuntoWorkout.parse({ ...RAW, activityId: 9999 })).sport).toBe('other')
})

test('SEC-03/suunto a body is believed only with the signature of a secret in use over exactly its bytes', async () => {
  const raw = JSON.stringify({ type: 'WORKOUT_CREATED', username: 'johndoe123', workout: RAW })
  const signed = (secret: string) => createHmac('sha256', secret).update(raw).digest('hex')
  const [now, before] = ['the-newest-of-secrets', 'the-one-before-that']
  expect(await isBodySigned(raw, signed(now), `${now},${before}`)).toBe(true)
  expect(await isBodySigned(raw, signed(before), `${now},${before}`)).toBe(true)
  expect(await isBodySigned(`${raw} `, signed(now), now)).toBe(false)
  expect(await isBodySigned(raw, signed('guessed-by-somebody'), now)).toBe(false)
  for (const none of ['', 'zz', signed(now).slice(2)]) expect(await isBodySigned(raw, none, now)).toBe(false)
  expect(await isBodySigned(raw, signed(''), '')).toBe(false)
})

test('ING-13/suunto tokens are asked for with Basic authentication, workouts with the subscription', async () => {
  const asked: Request[] = []
  const client = suuntoClient({
    fetch: async (input, init) => {
      asked.push(new Request(input as string, init))
      return Response.json({ payload: [] })
    },
    ...{ baseUrl: 'https://cloudapi.suunto.com', oauthUrl: 'https://cloudapi-oauth.suunto.com' },
    ...{ clientId: 'a', clientSecret: 'b', subscriptionKey: 'c' },
  })
  await client.exchangeCode('code', 'https://example.org/back').catch(() => null)
  await client.workouts('token', 2, 5)
  const [token, list] = asked
  expect(token?.url).toBe('https://cloudapi-oauth.suunto.com/oauth/token')
  expect(token?.headers.get('Authorization')).toBe(`Basic ${btoa('a:b')}`)
  expect(list?.url).toBe('https://cloudapi.suunto.com/v3/workouts/?since=5&limit=100&offset=100')
  expect(list?.headers.get('Ocp-Apim-Subscription-Key')).toBe('c')
  expect(list?.headers.get('Authorization')).toBe('Bearer token')
})
