import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { mailsTo, signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { announcePlan } from './announce-plan.ts'
import { doAll, putPlan } from './plan-fixture.ts'
import { reactToDone } from './react-to-done.ts'

const TODAY = new Date().toISOString().slice(0, 10)

/** A plan whose last two sessions are done, with so many points each. What jobs make of it before has no plan to look at. */
async function withTwoDone() {
  const person = await signedIn()
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${person.id}`, athleteId: person.id, kind: 'comp', tier: 'pro', startsAt: new Date(0) },
      ...{ endsAt: null, reason: 'test', createdBy: person.id, createdAt: new Date() },
    })
  const plan = await putPlan(person.id, TODAY, { status: 'paused' })
  await doAll(person.id, plan.workouts.filter(({ day }) => day < TODAY).slice(-2))
  const stress = (points: number) =>
    testDb().execute(sql`update activity set stress_override = ${points} where athlete_id = ${person.id}`)
  await stress(62)
  await testDb().execute(sql`update plan set status = 'active' where id = ${plan.id}`)
  const waiting = async () =>
    (await person.visitor.get('/v2/coach/actions')).body.proposals.find(
      ({ state }: { state: string }) => state === 'proposed',
    ) ?? null
  return { ...person, plan, stress, waiting, react: () => reactToDone(testContext(), person.id) }
}

test('PLAN-08/reaction two sessions that came to far more propose a shorter one, once, and a yes is undone by one tap', async () => {
  const { visitor, plan, stress, waiting, react } = await withTwoDone()
  await react()
  expect(await waiting()).toBeNull()
  await stress(95)
  await Promise.all([react(), react()])
  const found = await waiting()
  expect(found).toMatchObject({ created_by: 'system', changes: [{ before: { planned_s: 3600 } }] })
  expect(Math.round(found.changes[0].after.planned_s / 60)).toBe(50)
  expect(found.reason).toContain('clearly more than planned')
  const minutes = async () =>
    (await visitor.get(`/v1/plans/${plan.id}`)).body.workouts.map(
      ({ planned_s }: { planned_s: number }) => planned_s,
    )
  const before = await minutes()
  const taken = await visitor.send('POST', `/v2/coach/actions/${found.id}/confirm`, {})
  expect(taken.status).toBe(200)
  expect(await minutes()).not.toEqual(before)
  // It rests for some days: neither the same nor another follows at once.
  await react()
  expect(await waiting()).toBeNull()
  expect((await visitor.send('POST', `/v2/plans/${plan.id}/undo`, {})).status).toBe(200)
  expect(await minutes()).toEqual(before)
})

test('PLAN-13 NOTE-03/plan a new plan tells its athlete by mail, once a plan, and of a replaced one nothing', async () => {
  const { id, email, visitor } = await signedIn()
  const week = Array.from({ length: 7 }, () => ({ am: { minutes: 75, sports: ['run'] }, pm: null }))
  const asked = { goal: { discipline: 'run', distance: '10k' }, weeks: 8, availability: { week } }
  const ask = () => visitor.send('POST', '/v1/plans', { ...asked, request_id: 'request-told' })
  const { id: planId } = (await ask()).body
  await ask()
  const told = async () => (await mailsTo(email, 'plan-created')).map(({ plan, link }) => [plan, link])
  await until('a mail', async () => (await told()).length > 0)
  await announcePlan(testContext(), id, planId)
  expect(await told()).toEqual([['10 km', expect.stringMatching(`/plans/${planId}$`)]])
  const old = await putPlan(id, TODAY, { status: 'archived' })
  await announcePlan(testContext(), id, old.id)
  expect(await told()).toHaveLength(1)
})

test('PLAN-08/reaction what is done is looked at by itself, once its load is known', async () => {
  const { id, visitor, waiting } = await withTwoDone()
  const { rows } = await testDb().execute(sql`select id from activity where athlete_id = ${id}`)
  for (const row of rows) {
    const said = await visitor.send('PATCH', `/v1/activities/${row.id}`, { stress_override: 95 })
    expect(said.status).toBe(200)
  }
  await until('a proposal', async () => (await waiting()) !== null)
})

test('PLAN-08/reaction PRIV-03 what a low morning made the rule propose goes with the consent to health data', async () => {
  const { id, visitor } = await signedIn()
  const plan = await putPlan(id, TODAY)
  await testDb().execute(
    sql`update planned_workout set day = ${TODAY} where id = ${plan.workouts.at(-1)?.id}`,
  )
  await testDb().execute(sql`update planned_workout set is_hard = false where plan_id = ${plan.id}
    and day = ${TODAY} and id <> ${plan.workouts.at(-1)?.id ?? ''}`)
  const fields = ['sleep_h', 'sleep_quality', 'soreness', 'hrv_ms', 'rest_hr_bpm']
  await visitor.send('PUT', '/v1/check-in-fields', { fields })
  // The last week was poor, the weeks before usual.
  for (let by = 20; by > 0; by--) {
    const [sleepH, hrvMs, restHrBpm] = by < 7 ? [5, 42, 58] : [8, 60 + (by % 4), 48 + (by % 3)]
    await testDb().execute(sql`insert into check_in (athlete_id, day, sleep_h, sleep_quality, soreness, hrv_ms, rest_hr_bpm,
      said_by, created_at, updated_at)
      values (${id}, ${addDays(TODAY, -by)}, ${sleepH}, 3, 1, ${hrvMs}, ${restHrBpm}, '{}', now(), now())`)
  }
  const low = { sleep_h: 4, sleep_quality: 1, soreness: 5, hrv_ms: 40, rest_hr_bpm: 60 }
  expect((await visitor.send('PUT', `/v1/check-ins/${TODAY}`, low)).status).toBe(200)
  const waiting = async () => (await visitor.get('/v2/coach/actions')).body.proposals[0] ?? null
  await until('a proposal', async () => (await waiting()) !== null)
  expect((await waiting()).reason).toContain('can be shorter today')
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  expect(await waiting()).toBeNull()
  await reactToDone(testContext(), id)
  expect(await waiting()).toBeNull()
})
