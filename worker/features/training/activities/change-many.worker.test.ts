import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { fromFile, newAthlete, rowsOf, signedIn } from './activity-fixture.ts'
import { changeActivity } from './change-activity.ts'
import { changeMany } from './change-many.ts'
import { recordActivities } from './record-activities.ts'
import { ManyChange } from './schema.ts'
import { undoChangeMany } from './undo-change-many.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const SAID = 'id, tags, rpe, notes, excluded_from_load, excluded_from_bests, gear_choice'

async function athleteWith(count: number) {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  const startAt = (i: number) => new Date(Date.UTC(2026, 0, 1 + i, 6)).toISOString()
  const outcomes = await recordActivities(
    ctx,
    athleteId,
    Array.from({ length: count }, (_, i) =>
      fromFile(`${athleteId}-${i}`, { startAt: startAt(i), sport: i % 2 ? 'bike' : 'run' }),
    ),
  )
  await derive(ctx, athleteId)
  const said = () => rowsOf(ctx, 'activity', athleteId, SAID)
  const load = async () => {
    await derive(ctx, athleteId)
    return rowsOf(ctx, 'day_load', athleteId, 'day, sport, audience, stress')
  }
  return {
    ctx,
    athleteId,
    me: signedIn(athleteId, NOW),
    ids: outcomes.map((one) => one.activityId ?? ''),
    said,
    load,
  }
}
const change = (input: object) => ManyChange.parse({ requestId: 'req_12345678', ...input })

test('ACT-07 many are changed at once by name or by filter, load follows, and one undo brings all back', async () => {
  const { me, ids, said, load } = await athleteWith(6)
  await changeActivity(me, ids[0] ?? '', { tags: ['race'], rpe: 9, notes: 'Windy' })
  const [before, loadAtFirst] = [await said(), await load()]
  const some = ids.slice(0, 3)
  const input = { ids: some, addTags: 'Hills, wet', removeTags: 'race', rpe: 5, excludedFromBests: true }
  expect(await changeMany(me, change(input))).toEqual({ batch: 'req_12345678', count: 3 })
  expect(await changeMany(me, change(input))).toEqual({ batch: 'req_12345678', count: 3 })
  const after = await said()
  expect(after.filter(({ rpe }) => rpe === 5).map(({ id }) => id)).toEqual(some)
  expect(after[0]).toMatchObject({ tags: ['hills', 'wet'], notes: 'Windy', excluded_from_bests: true })
  const loadBefore = await load()
  const runs = await changeMany(
    me,
    change({ requestId: 'req_filtered', filter: { sport: 'run' }, excludedFromLoad: true }),
  )
  expect(runs.count).toBe(3)
  const rides = (await load()).filter(({ sport, stress }) => sport === 'run' && Number(stress) > 0)
  expect(rides).toEqual([])
  const long = { requestId: 'req_long_ones', filter: { minDistanceM: 50_000 }, rpe: 1 }
  await expect(changeMany(me, change(long))).rejects.toMatchObject({ code: 'not_found' })
  await undoChangeMany(me, 'req_filtered')
  await expect(undoChangeMany(me, 'req_filtered')).rejects.toMatchObject({ code: 'not_found' })
  expect(await load()).toEqual(loadBefore)
  expect((await said())[1]).toMatchObject({ rpe: 5 })
  expect(await undoChangeMany(me, 'req_12345678')).toMatchObject({ count: 3 })
  expect(await said()).toEqual(before)
  expect(await load()).toEqual(loadAtFirst)
})

test('ACT-07 a later change of many is undone before an earlier one of the same activity', async () => {
  const { me, ids, said } = await athleteWith(2)
  const before = await said()
  await changeMany(me, change({ requestId: 'req_earlier', ids, addTags: 'one' }))
  await changeMany(me, change({ requestId: 'req_later_', ids: ids.slice(0, 1), addTags: 'two' }))
  expect(await undoChangeMany(me, 'req_earlier')).toMatchObject({ count: 1 })
  expect((await said()).map(({ tags }) => tags)).toEqual([['one', 'two'], []])
  await undoChangeMany(me, 'req_later_')
  expect((await said()).map(({ tags }) => tags)).toEqual([['one'], []])
  await undoChangeMany(me, 'req_earlier')
  expect(await said()).toEqual(before)
})

test('ACT-07 all of it or nothing: another’s among them, too many tags, too many activities, nothing to change', async () => {
  const { ctx, me, ids, said } = await athleteWith(2)
  const before = await said()
  const other = signedIn(await newAthlete(ctx), NOW)
  await expect(changeMany(other, change({ ids, rpe: 3 }))).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    changeMany(me, change({ ids: [...ids, `act_${'0'.repeat(26)}`], rpe: 3 })),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
  const tags = (from: number) => Array.from({ length: 12 }, (_, i) => `tag ${from + i}`)
  await changeMany(me, change({ requestId: 'req_tags_1', ids: ids.slice(0, 1), addTags: tags(0) }))
  await expect(changeMany(me, change({ ids, addTags: tags(50) }))).rejects.toMatchObject({
    field: 'add_tags',
  })
  await undoChangeMany(me, 'req_tags_1')
  expect(await said()).toEqual(before)
  expect(ManyChange.safeParse({ requestId: 'req_12345678', ids }).success).toBe(false)
  expect(ManyChange.safeParse({ requestId: 'req_12345678', rpe: 3 }).success).toBe(false)
  const misspelt = { requestId: 'req_12345678', rpe: 3, filter: { min_distance_m: 5 } }
  expect(ManyChange.safeParse(misspelt).success).toBe(false)
  expect(
    ManyChange.safeParse({ requestId: 'req_12345678', ids: Array(501).fill('act_1'), rpe: 3 }).success,
  ).toBe(false)
})
