import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { fromFile } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { matched, putPlan } from './plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)

async function athlete() {
  const { id, visitor } = await signedIn()
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${id}`, athleteId: id, kind: 'comp', tier: 'pro', startsAt: new Date(0), endsAt: null },
      ...{ reason: 'test', createdBy: id, createdAt: new Date() },
    })
  const plan = await putPlan(id, TODAY)
  const [first] = plan.workouts
  if (!first) throw new Error('no workout')
  const path = `/v2/plans/${plan.id}`
  const run = async (key: string, movingS: number, hour = '06') =>
    (
      await recordActivities(testContext(), id, [
        fromFile(`${id}-${key}`, {
          ...{ startAt: `${first.day}T${hour}:00:00Z`, utcOffsetS: 0, sport: 'run' },
          ...{ movingS, elapsedS: movingS },
        }),
      ])
    )[0]?.activityId ?? ''
  const page = async () => (await visitor.get(`/v1/plans/${plan.id}`)).body
  const saidOf = async (workoutId: string) => {
    const found = (await page()).workouts.find((one: { id: string }) => one.id === workoutId)
    return found && [found.done?.activity_id ?? null, found.is_completed]
  }
  const add = async (minutes: number) =>
    (await visitor.send('POST', `${path}/workouts`, { day: first.day, type: 'run-endurance', minutes })).body
  return { id, visitor, path, plan, first, run, page, saidOf, add }
}

test('PLAN-06/kept CTRL-07/done a workout added to a past day takes nothing from another, and its undo frees what it found', async () => {
  const { id, visitor, path, first, run, saidOf, add } = await athlete()
  const long = await run('long', 2500)
  await matched(id)
  const jog = await run('jog', 2000, '09')
  await matched(id)
  expect(await saidOf(first.id)).toEqual([long, true])
  const added = await add(42)
  await matched(id)
  const [{ id: addedId }] = added.workouts
  expect([await saidOf(first.id), await saidOf(addedId)]).toEqual([
    [long, true],
    [jog, true],
  ])
  const undone = await visitor.send('POST', `${path}/undo`, { change_id: added.change_id })
  expect(undone.status).toBe(200)
  await matched(id)
  expect([await saidOf(first.id), await saidOf(addedId)]).toEqual([[long, true], undefined])
  const held = await testDb().execute(sql`select id from planned_workout where activity_id = ${jog}`)
  expect(held.rows).toEqual([])
  expect((await visitor.send('POST', `${path}/redo`, {})).status).toBe(200)
  await matched(id)
  expect(await saidOf(addedId)).toEqual([jog, true])
})

test('CTRL-07/done what was done after a change keeps it, and the history says so before undo is tried', async () => {
  const { id, visitor, path, run, saidOf, add } = await athlete()
  const added = await add(30)
  const [{ id: addedId, title }] = added.workouts
  const history = async () => (await visitor.get(`${path}/history`)).body.changes[0]
  expect((await history()).why_kept).toBeNull()
  const later = await run('later', 1800)
  await matched(id)
  expect(await saidOf(addedId)).toEqual([later, true])
  expect((await history()).why_kept).toBe(`“${title}” was done since`)
  expect((await visitor.send('POST', `${path}/undo`, {})).status).toBe(400)
})

test('PLAN-06/partly CTRL-02/partly nine minutes of an hour are a part of it: not done, still to be moved, done where its athlete says so', async () => {
  const { id, visitor, path, first, run, page, saidOf, plan } = await athlete()
  const short = await run('short', 540)
  await matched(id)
  expect(await saidOf(first.id)).toEqual([short, false])
  expect((await page()).plan.completed).toBe(0)
  const csv = await exports.default.fetch(`${env.APP_ORIGIN}/v1/plans/${plan.id}/export.csv`, {
    headers: { Cookie: visitor.cookie },
  })
  expect(await csv.text()).toContain('partly done')
  const match = `${path}/workouts/${first.id}/match`
  expect((await visitor.send('PUT', match, { activity_id: short })).body.workouts[0].is_completed).toBe(true)
  await visitor.send('DELETE', match)
  await matched(id)
  expect(await saidOf(first.id)).toEqual([short, false])
  const moved = await visitor.send('POST', `${path}/workouts/${first.id}/move`, { day: plan.days.at(-1) })
  expect(moved.status).toBe(200)
  await matched(id)
  expect(await saidOf(first.id)).toEqual([null, false])
  expect((await page()).unmatched.map((one: { id: string }) => one.id)).toEqual([short])
})
