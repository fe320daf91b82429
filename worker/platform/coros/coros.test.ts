import { expect, test } from 'vitest'
import { corosClient } from './client.ts'
import { CorosEvent, CorosPush, CorosWorkout, parseCoros } from './coros-json.ts'
import { idOf, mapWorkout } from './map-workout.ts'

const RAW = {
  ...{ labelId: '406974289395351552', mode: 8, subMode: 1, deviceName: 'COROS PACE' },
  ...{ avgFrequency: 168, avgSpeed: 163, calorie: 9553, distance: 3014, duration: 480, step: 52 },
  ...{ startTime: 1_516_096_869, endTime: 1_516_097_362, startTimezone: 32, endTimezone: 32 },
  fitUrl: 'https://oss.coros.com/fit/407419767966679040/418173292602490880.fit',
}

const clientOf = (...answers: Response[]) => {
  const asked: string[] = []
  const client = corosClient({
    fetch: async (input) => {
      asked.push(String(input))
      return answers.shift() ?? Response.error()
    },
    ...{ baseUrl: 'https://open.coros.com', clientId: 'a', clientSecret: 'b' },
  })
  return { client, asked }
}
const say = (result: string, data?: unknown) => Response.json({ result, message: 'x', data })

test('ING-13/coros seconds a kilometre and quarters of an hour are in our units; calories of no unit are left out', () => {
  expect(mapWorkout(CorosWorkout.parse(RAW))).toMatchObject({
    ...{ externalId: '406974289395351552.8.1', sport: 'run', subSport: null, name: null },
    ...{ startAt: '2018-01-16T10:01:09Z', utcOffsetS: 8 * 3600, elapsedS: 493, movingS: 480 },
    ...{ distanceM: 3014, averageCadenceRpm: 168, energyKj: null, deviceName: 'COROS PACE' },
  })
  expect(mapWorkout(CorosWorkout.parse(RAW)).averageSpeedMps).toBeCloseTo(1000 / 163)
  const indoors = mapWorkout(CorosWorkout.parse({ ...RAW, subMode: 2 }))
  expect(indoors).toMatchObject({ sport: 'run', subSport: 'treadmill', isIndoor: true })
  expect(mapWorkout(CorosWorkout.parse({ ...RAW, mode: 99 })).sport).toBe('other')
})

test('ING-13/coros an id of more digits than a number holds stays what it is', () => {
  const push = CorosPush.parse(
    parseCoros('{"sportDataList":[{"openId":"o","labelId":418173315956375553,"mode":8,"subMode":1}]}'),
  )
  expect(idOf(CorosEvent.parse(push.sportDataList[0]))).toBe('418173315956375553.8.1')
})

test('ING-13/coros a refusal comes under status 200 and is one by its code; nothing at all is "not there"', async () => {
  const { client } = clientOf(say('5006'), say('5016'), say('1031'), say('0000', null), say('0000', [RAW]))
  const list = () => client.workouts('t', 'o', '20180101', '20180130')
  expect(await list()).toMatchObject({ ok: false, refusal: 'token_invalid' })
  expect(await list()).toMatchObject({ ok: false, refusal: 'limited' })
  await expect(list()).rejects.toMatchObject({ code: 'upstream' })
  expect(await list()).toMatchObject({ ok: false, refusal: 'not_found' })
  expect(await list()).toMatchObject({ ok: true, value: [{ labelId: RAW.labelId }] })
})

test('ING-13/coros a renewal gives nothing and prolongs what is held; who is no longer bound has no access', async () => {
  const { client } = clientOf(
    say('0000'),
    say('1003'),
    say('0000', { bindState: 0 }),
    say('0000', { bindState: 1 }),
  )
  expect(await client.refresh('r', 'held')).toMatchObject({
    ok: true,
    value: { access_token: 'held', refresh_token: 'r', expires_in: 2_592_000 },
  })
  expect(await client.refresh('r', 'held')).toMatchObject({ ok: false, refusal: 'rejected' })
  expect(await client.bound('t', 'o')).toMatchObject({ ok: false, refusal: 'token_invalid' })
  expect(await client.bound('t', 'o')).toMatchObject({ ok: true })
})

test('SEC-03/coros only a file at an address of theirs is fetched', async () => {
  const { client, asked } = clientOf(new Response(new Uint8Array([1])))
  for (const address of [
    'http://oss.coros.com/a.fit',
    'https://coros.com.example.org/a',
    'https://evilcoros.com/a',
  ])
    expect(await client.file(address)).toMatchObject({ ok: false, refusal: 'rejected' })
  expect(asked).toEqual([])
  expect(await client.file(RAW.fitUrl)).toMatchObject({ ok: true })
})
