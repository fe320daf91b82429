import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { lapWith } from '#worker/domain/activity/lap-fixture.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { activitiesFor, bestsFor } from '#worker/features/training/activities/activities-for.ts'
import {
  fromFile,
  fromStrava,
  newAthlete,
  rowsOf,
} from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { purge } from './purge.ts'
import { sweepJob, sweepStreams } from './sweep-streams.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3, heartRateBpm: () => 150 })
const lap = lapWith()
const ALL = { fromDay: '2000-01-01', toDay: '2100-01-01', limit: 100 }

test('ING-16 Strava’s laps and streams are gone from rows and objects before the eighth day; numbers and files stay', async () => {
  const ctx = testContext({ now: NOW })
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [
    fromStrava('1', { streams, laps: [lap] }, { detail: 'full' }),
    fromFile('own', { streams, laps: [lap], startAt: '2026-05-20T06:00:00Z' }),
  ])
  await derive(ctx, athlete)
  const before = await rowsOf(ctx, 'fitness_day', athlete)
  await purge(testContext({ now: later(4) }))
  expect(await rowsOf(ctx, 'lap', athlete)).toHaveLength(2)
  await purge(testContext({ now: later(6.5) }))
  const origins = await rowsOf(ctx, 'activity_origin', athlete)
  const strava = origins.find((one) => one.provider === 'strava')
  const file = origins.find((one) => one.provider === 'file')
  expect(strava).toMatchObject({ stream_key: null, detail: 'full' })
  const left = (await env.FILES.list({ prefix: `streams/${athlete}/` })).objects.map((one) => one.key)
  expect(left).toEqual([file?.stream_key])
  expect(await rowsOf(ctx, 'lap', athlete)).toMatchObject([{ origin_id: file?.id }])
  const rows = await rowsOf(ctx, 'activity', athlete, 'start_at, stress_points, facts')
  expect(rows[0]?.facts).not.toBeNull()
  expect(await rowsOf(ctx, 'fitness_day', athlete)).toEqual(before)
})

test('ING-16 a record decided before the purge cannot bring the key of a purged stream back', async () => {
  const ctx = testContext({ now: NOW })
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [fromStrava('1', { streams }, { detail: 'full' })])
  await Promise.all([
    purge(testContext({ now: later(8) })),
    recordActivities(testContext({ now: later(8) }), athlete, [fromStrava('1', { name: 'Renamed' })]),
  ])
  const [origin] = await rowsOf(ctx, 'activity_origin', athlete)
  expect(origin?.stream_key).toBeNull()
})

test('ING-16 nobody but the athlete sees a field that only Strava gave', async () => {
  const ctx = testContext({ now: NOW })
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [
    fromStrava('1', {
      name: 'Secret loop',
      averageHeartRateBpm: 171,
      averageTemperatureC: 9,
      elevationGainM: 321,
    }),
    fromStrava('2', { name: 'Only there', startAt: '2026-05-10T06:00:00Z', streams }, { detail: 'full' }),
  ])
  await recordActivities(ctx, athlete, [fromFile('a', { distanceM: 9950 })])
  await derive(ctx, athlete)
  for (const audience of ['ai', 'coach', 'public'] as const) {
    const { activities, leftOut } = await activitiesFor(ctx, athlete, audience, ALL)
    expect(leftOut).toBe(1)
    expect(activities).toHaveLength(1)
    expect(activities[0]).toMatchObject({ distanceM: 9950, averageHeartRateBpm: null, elevationGainM: null })
    const text = JSON.stringify([activities, await bestsFor(ctx, athlete, audience)])
    for (const secret of ['Secret', 'Only there', '171', '321', '2026-05-10'])
      expect(text).not.toContain(secret)
  }
})

test('ING-16 the owner’s agreement opens Strava rows, and taking it back closes them', async () => {
  const ctx = testContext({ now: NOW })
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [fromStrava('1', { name: 'Open now' })])
  const set = (value: boolean) =>
    ctx.db.execute(sql`insert into flag (key, value, updated_at) values ('strava.agreement', ${value}::jsonb, now())
      on conflict (key) do update set value = excluded.value`)
  await set(true)
  expect((await activitiesFor(ctx, athlete, 'coach', ALL)).activities).toMatchObject([{ name: 'Open now' }])
  await set(false)
  expect(await activitiesFor(ctx, athlete, 'coach', ALL)).toEqual({ activities: [], leftOut: 1 })
})

test('REL-07 uploads nobody finished and spent states go; what is under way stays', async () => {
  const ctx = testContext({ now: NOW })
  const athlete = await newAthlete(ctx)
  const upload = async (id: string, at: Date) => {
    const parts = await env.FILES.createMultipartUpload(`uploads/${id}`)
    await ctx.db.execute(sql`insert into upload (id, athlete_id, name, size_bytes, object_key, multipart_id, created_at, updated_at)
      values (${id}, ${athlete}, 'a.zip', 1, ${`uploads/${id}`}, ${parts.uploadId}, ${at.toISOString()}, ${at.toISOString()})`)
  }
  await upload('upl_old', later(-3))
  await upload('upl_new', later(-1))
  await ctx.db.execute(sql`insert into oauth_state (id, provider, return_to, expires_at)
    values ('old', 'strava', '/', ${later(-2).toISOString()}), ('new', 'strava', '/', ${later(1).toISOString()})`)
  await purge(ctx)
  const uploads = await rowsOf(ctx, 'upload', athlete, 'id, status, name')
  expect(uploads).toMatchObject([
    { id: 'upl_new', status: 'open' },
    { id: 'upl_old', status: 'aborted' },
  ])
  expect((await ctx.db.execute(sql`select id from oauth_state`)).rows).toEqual([{ id: 'new' }])
})

test('ING-10 streams left by a crash before their row go after a day; named and young ones stay', async () => {
  const ctx = testContext({ now: NOW })
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [fromFile('named', { streams })])
  const [origin] = await rowsOf(ctx, 'activity_origin', athlete)
  const current = String(origin?.stream_key)
  const gone = [`streams/${athlete}/org_nobody/a.siq`, current.replace(/[^/]+$/, 'older.siq')]
  for (const key of gone) await env.FILES.put(key, 'left behind')
  const keys = async () =>
    (await env.FILES.list({ prefix: `streams/${athlete}/` })).objects.map((one) => one.key)
  const uploadedAt = (await env.FILES.head(current))?.uploaded.getTime() ?? 0
  await sweepStreams(testContext({ now: new Date(uploadedAt + 3_600_000) }), null)
  expect(new Set(await keys())).toEqual(new Set([current, ...gone]))
  await sweepStreams(testContext({ now: new Date(uploadedAt + 2 * 86_400_000) }), null)
  expect(await keys()).toEqual([current])
})

test('ING-10 the sweep of streams has one position: a daily start waits behind what is under way', async () => {
  const ctx = testContext({ now: NOW })
  await ctx.db.execute(sql`delete from outbox where type = 'retention.sweep'`)
  await ctx.store({}, { jobs: [sweepJob('streams/m', later(1))] })
  await purge(ctx)
  const { rows } = await ctx.db.execute(sql`select payload->>'after' as after from outbox
    where type = 'retention.sweep'`)
  expect(rows).toEqual([{ after: 'streams/m' }])
})
