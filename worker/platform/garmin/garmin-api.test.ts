import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { challengeOf, verifierOf } from '../providers/pkce.ts'
import { GarminActivity, GarminPing } from './api-json.ts'
import { garminClient } from './client.ts'
import { mapActivity } from './map-activity.ts'

const RAW = {
  ...{ summaryId: '7698241609', activityId: 7_698_241_609, activityName: 'Indoor Cycling' },
  ...{ activityType: 'INDOOR_CYCLING', startTimeInSeconds: 1_634_907_261, startTimeOffsetInSeconds: 3600 },
  ...{ durationInSeconds: 1811, averageHeartRateInBeatsPerMinute: 139, maxHeartRateInBeatsPerMinute: 178 },
  ...{ activeKilocalories: 391, deviceName: 'forerunner935' },
}

const clientOf = (...answers: Response[]) => {
  const asked: Request[] = []
  const client = garminClient({
    fetch: async (input, init) => {
      asked.push(new Request(input as string, init))
      return answers.shift() ?? Response.error()
    },
    ...{ baseUrl: 'https://apis.garmin.com', consentUrl: 'https://connect.garmin.com' },
    ...{ tokenUrl: 'https://diauth.garmin.com', clientId: 'a', clientSecret: 'b' },
    verifier: async (state) => `verifier-of-${state}`,
  })
  return { client, asked }
}

test('ING-13/garmin an activity of the API is a record of ours, with a name of Garmin’s for its sport', () => {
  expect(mapActivity(GarminActivity.parse(RAW))).toMatchObject({
    ...{ externalId: '7698241609', name: 'Indoor Cycling', sport: 'bike', subSport: 'indoor_cycling' },
    ...{ isIndoor: true, startAt: '2021-10-22T12:54:21Z', utcOffsetS: 3600, elapsedS: 1811, movingS: 1811 },
    ...{ averageHeartRateBpm: 139, maxHeartRateBpm: 178, distanceM: null, deviceName: 'forerunner935' },
  })
})

test('ING-13/garmin a code is traded with the secret half of its proof, made anew from the state', async () => {
  const { client, asked } = clientOf(
    Response.json({ access_token: 'x', refresh_token: 'y', expires_in: 86_400, scope: 'CONNECT_READ' }),
  )
  await client.exchangeCode('code', 'https://example.org/back', 'a.b')
  expect(new URLSearchParams(await asked[0]?.text()).get('code_verifier')).toBe('verifier-of-a.b')
  const secrets = ['only-for-this-test-only-for-this']
  const verifier = await verifierOf('a.b', secrets)
  expect(verifier).toMatch(/^[\w-]{43}$/)
  expect(await verifierOf('a.b', secrets)).toBe(verifier)
  expect(await verifierOf('a.c', secrets)).not.toBe(verifier)
  expect(await challengeOf(verifier)).toBe(createHash('sha256').update(verifier).digest('base64url'))
})

test('ING-13/garmin history asked for twice is asked for; a page of somebody’s is no acceptance', async () => {
  const page = new Response('<!doctype html>')
  const { client } = clientOf(new Response(null, { status: 202 }), new Response(null, { status: 409 }), page)
  expect(await client.backfill('t', 1, 2)).toMatchObject({ ok: true })
  expect(await client.backfill('t', 1, 2)).toMatchObject({ ok: true })
  await expect(client.backfill('t', 1, 2)).rejects.toMatchObject({ code: 'upstream' })
})

test('ING-13/garmin who no longer lets activities be read is told from who has left', async () => {
  const { client } = clientOf(
    Response.json({ permissions: ['WORKOUT_IMPORT'] }),
    new Response(null, { status: 401 }),
    Response.json({ permissions: ['ACTIVITY_EXPORT'] }),
  )
  expect(await client.permissions('t')).toMatchObject({ ok: false, refusal: 'scope_missing' })
  expect(await client.permissions('t')).toMatchObject({ ok: false, refusal: 'token_invalid' })
  expect(await client.permissions('t')).toMatchObject({ ok: true, value: ['ACTIVITY_EXPORT'] })
})

test('SEC-03/garmin only addresses of Garmin’s API are fetched, whoever names another', async () => {
  const { client, asked } = clientOf(Response.json([RAW]))
  for (const address of [
    'http://apis.garmin.com/wellness-api/rest/activities',
    'https://apis.garmin.com.example.org/wellness-api/rest/activities',
    'https://apis.garmin.com@example.org/wellness-api/rest/activities',
    'https://169.254.169.254/latest',
  ]) {
    expect(await client.activities('t', address)).toMatchObject({ ok: false, refusal: 'not_found' })
    expect(await client.file('t', address)).toMatchObject({ ok: false, refusal: 'not_found' })
  }
  expect(asked).toEqual([])
  const theirs = 'https://apis.garmin.com/wellness-api/rest/activities?token=x'
  expect(await client.activities('t', theirs)).toMatchObject({ ok: true })
  expect(asked[0]?.headers.get('Authorization')).toBe('Bearer t')
})

test('ING-13/garmin of what it sends only what is a list is read', () => {
  const ping = GarminPing.parse({ activities: [{ userId: 'u' }], deregistrations: 'none', sleeps: [{}] })
  expect(ping).toEqual({ activities: [{ userId: 'u' }] })
})
