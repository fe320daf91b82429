import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { mailsTo, signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
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
