import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { testDb } from '#dev/test/visitor.ts'
import { lapWith } from '#worker/domain/activity/lap-fixture.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { purge } from '#worker/features/training/retention/purge.ts'
import { sweepStreams } from '#worker/features/training/retention/sweep-streams.ts'
import { fromFile, fromStrava, newAthlete, rowsOf, signedIn } from './activity-fixture.ts'
import { changeActivity } from './change-activity.ts'
import { deleteActivity } from './delete-activity.ts'
import { recordActivities } from './record-activities.ts'
import { removeMany } from './remove-many.ts'
import { removeOrigins } from './remove-origins.ts'
import { ManyRemoval } from './schema.ts'
import { undoRemoveMany } from './undo-remove-many.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3, heartRateBpm: () => 150 })
const startAt = (day: number) => new Date(Date.UTC(2026, 4, day, 6)).toISOString()
const removal = (input: object) => ManyRemoval.parse({ requestId: 'req_12345678', ...input })

/** Two runs with streams and laps, one of them from Strava, and two rides. */
async function trained() {
  const ctx = testContext({ now: NOW })
  const id = await newAthlete(ctx)
  const outcomes = await recordActivities(ctx, id, [
    fromFile(`${id}-0`, { startAt: startAt(1), streams, laps: [lapWith()] }),
    fromStrava(`${id}-1`, { startAt: startAt(2), streams, laps: [lapWith()] }, { detail: 'full' }),
    fromFile(`${id}-2`, { startAt: startAt(3), sport: 'bike', distanceM: 30_000 }),
    fromFile(`${id}-3`, { startAt: startAt(4), sport: 'bike', distanceM: 40_000 }),
  ])
  await derive(ctx, id)
  const ids = outcomes.map(({ activityId }) => activityId ?? '')
  const all = async () => {
    await derive(ctx, id)
    return {
      activities: await rowsOf(ctx, 'activity', id),
      origins: await rowsOf(ctx, 'activity_origin', id),
      laps: await rowsOf(ctx, 'lap', id),
      bests: await rowsOf(ctx, 'best_effort', id, 'activity_id, kind, extent, value, start_s, policy_public'),
      load: await rowsOf(ctx, 'day_load', id, 'audience, day, sport, stress, activities'),
    }
  }
  const kept = async () => (await rowsOf(ctx, 'removed_activity', id)).length
  const objects = async () =>
    (await env.FILES.list({ prefix: `streams/${id}/` })).objects.map(({ key }) => key)
  return { ctx, id, ids, me: signedIn(id, NOW), all, kept, objects }
}

test('ACT-07/delete many are deleted at once and one undo brings every row, stream and number back as it was', async () => {
  const { ctx, me, id, ids, all, objects } = await trained()
  await changeActivity(me, ids[0] ?? '', { tags: ['race'], rpe: 9, notes: 'Windy', name: 'The big one' })
  const [before, streamsBefore] = [await all(), await objects()]
  const input = removal({ ids: ids.slice(0, 3) })
  expect(await sequentialTripsOf(() => removeMany(me, input))).toBe(2)
  expect(await removeMany(me, input)).toEqual({ batch: 'req_12345678', count: 3 })
  const gone = await all()
  expect(gone.activities.map((row) => row.id)).toEqual([ids[3]])
  expect(gone.laps).toEqual([])
  expect(gone.load.filter(({ audience, sport }) => audience === 'own' && sport === 'run')).toEqual([])
  // The objects stay for the undo, also where orphans are swept away meanwhile.
  await sweepStreams(testContext({ now: new Date(Date.now() + 26 * 3_600_000) }), `streams/${id}`)
  expect(await objects()).toEqual(streamsBefore)
  expect(await undoRemoveMany(signedIn(id, later(23)), 'req_12345678')).toEqual({
    batch: 'req_12345678',
    count: 3,
  })
  expect(await all()).toEqual(before)
  await expect(undoRemoveMany(me, 'req_12345678')).rejects.toMatchObject({ code: 'not_found' })
  // A later delivery of the same file knows it again.
  const [again] = await recordActivities(ctx, id, [
    fromFile(`${id}-0`, { startAt: startAt(1), streams, laps: [lapWith()] }),
  ])
  expect(again).toMatchObject({ status: 'unchanged', activityId: ids[0] })
})

test('ACT-07/delete all of a filter or nothing: another’s among them, one that is gone, more than one batch holds', async () => {
  const { ctx, me, ids, all } = await trained()
  const other = signedIn(await newAthlete(ctx), NOW)
  const before = await all()
  for (const [who, which] of [
    [other, { ids }],
    [other, { filter: {} }],
    [me, { ids: [...ids, `act_${'0'.repeat(26)}`] }],
  ] as const)
    await expect(removeMany(who, removal(which))).rejects.toMatchObject({ code: 'not_found' })
  expect(ManyRemoval.safeParse({ requestId: 'req_12345678' }).success).toBe(false)
  expect(ManyRemoval.safeParse({ requestId: 'req_12345678', ids: [] }).success).toBe(false)
  expect(ManyRemoval.safeParse({ requestId: 'req_12345678', ids: Array(501).fill('act_1') }).success).toBe(
    false,
  )
  expect(ManyRemoval.safeParse({ requestId: 'req_12345678', filter: { min_distance_m: 1 } }).success).toBe(
    false,
  )
  expect(await all()).toEqual(before)
  expect(await removeMany(me, removal({ filter: { sport: 'bike' } }))).toMatchObject({ count: 2 })
  await expect(undoRemoveMany(other, 'req_12345678')).rejects.toMatchObject({ code: 'not_found' })
  expect((await undoRemoveMany(me, 'req_12345678')).count).toBe(2)
  expect(await all()).toEqual(before)
})

test('ACT-07/delete two tabs that delete the same leave one deletion, and it is undone once', async () => {
  const { me, ids, all } = await trained()
  const before = await all()
  const tabs = ['req_first_tab', 'req_other_tab']
  const done = await Promise.allSettled(tabs.map((requestId) => removeMany(me, removal({ requestId, ids }))))
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const undone = await Promise.allSettled([...tabs, ...tabs].map((batch) => undoRemoveMany(me, batch)))
  expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await all()).toEqual(before)
})

test('ACT-07/delete one activity is deleted by the same rules; what its source sent again stays as it came', async () => {
  const { ctx, me, id, ids, all } = await trained()
  const { batch } = await deleteActivity(me, ids[2] ?? '')
  const [came] = await recordActivities(ctx, id, [
    fromFile(`${id}-2`, { startAt: startAt(3), sport: 'bike', distanceM: 30_000 }),
  ])
  expect(came?.status).toBe('created')
  const now = await all()
  expect(await undoRemoveMany(me, batch)).toMatchObject({ count: 1 })
  expect(await all()).toEqual(now)
  await expect(deleteActivity(me, ids[2] ?? '')).rejects.toMatchObject({ code: 'not_found' })
})

test('ACT-07/delete after a day, with the consent withdrawn, or without its source, nothing is kept for an undo', async () => {
  const old = await trained()
  await removeMany(old.me, removal({ ids: old.ids.slice(0, 1) }))
  await expect(undoRemoveMany(signedIn(old.id, later(25)), 'req_12345678')).rejects.toMatchObject({
    code: 'not_found',
  })
  await purge(testContext({ now: later(25) }))
  expect(await old.kept()).toBe(0)
  const withheld = await trained()
  await removeMany(withheld.me, removal({ ids: withheld.ids }))
  await testDb().execute(sql`select withhold_health(${withheld.id})`)
  expect(await withheld.kept()).toBe(0)
  const left = await trained()
  await removeMany(left.me, removal({ ids: left.ids }))
  await removeOrigins(left.ctx, left.id, { provider: 'strava', externalIds: 'all' })
  expect(await left.kept()).toBe(3)
  expect(await undoRemoveMany(left.me, 'req_12345678')).toMatchObject({ count: 3 })
  expect((await left.all()).activities.map((row) => row.id)).not.toContain(left.ids[1])
})

test('ING-16/undo raw data whose time ends soon is deleted at once and does not come back', async () => {
  const { id, ids, objects, ctx } = await trained()
  const sixDaysOn = signedIn(id, later(6 * 24))
  await removeMany(sixDaysOn, removal({ ids: ids.slice(0, 2) }))
  await undoRemoveMany(sixDaysOn, 'req_12345678')
  const origins = await rowsOf(ctx, 'activity_origin', id, 'activity_id, provider, stream_key')
  const keyOf = (activityId = '') => origins.find((row) => row.activity_id === activityId)?.stream_key
  expect(keyOf(ids[1])).toBeNull()
  expect((await rowsOf(ctx, 'lap', id)).map((row) => row.activity_id)).toEqual([ids[0]])
  expect(await objects()).toEqual([keyOf(ids[0])])
  expect(await rowsOf(ctx, 'activity', id, 'id, stream_key, facts')).toHaveLength(4)
})
