import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { flagOverride } from '#worker/db/schema/admin/system.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { doAll, putPlan } from './plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)

async function athlete(tier: 'free' | 'pro' = 'pro') {
  const { id, visitor } = await signedIn()
  const now = new Date()
  if (tier === 'pro')
    await testDb()
      .insert(tierGrant)
      .values({
        ...{ id: `tgr_${id}`, athleteId: id, kind: 'comp', tier, startsAt: new Date(0), endsAt: null },
        ...{ reason: 'test', createdBy: id, createdAt: now },
      })
  const plan = await putPlan(id, TODAY)
  const path = `/v2/plans/${plan.id}`
  const ahead = plan.workouts.filter(({ day }) => day > TODAY).map((one) => one.id)
  return { id, visitor, plan, path, ahead, first: ahead[0] ?? '', endDay: plan.days.at(-1) ?? '' }
}
type Athlete = Awaited<ReturnType<typeof athlete>>

const stateOf = async ({ visitor, plan }: Athlete) =>
  (await visitor.get(`/v1/plans/${plan.id}`)).body.workouts.map(
    ({ version: _raised, ...one }: { version: number }) => one,
  )
const logOf = async ({ plan }: Athlete) =>
  (await testDb().execute(sql`select * from plan_modification_log where plan_id = ${plan.id} order by seq`))
    .rows
const codeOf = (answer: { status: number; body: { error?: { code: string } } }) => [
  answer.status,
  answer.body.error?.code,
]

/** Every way to change one's plan, as a request. */
const changes = ({ path, first, endDay, plan }: Athlete): [string, string, unknown][] => [
  ['POST', `${path}/workouts/${first}/move`, { day: endDay }],
  ['PUT', `${path}/workouts/${first}`, { title: 'Easier' }],
  ['DELETE', `${path}/workouts/${first}`, {}],
  ['POST', `${path}/workouts/${first}/restore`, {}],
  ['POST', `${path}/workouts`, { day: endDay, type: 'run-endurance', minutes: 40 }],
  ['POST', `${path}/swap-days`, { day: endDay, with: plan.days.at(-2) }],
  ['POST', `${path}/adjust-load`, { week: 4, percent: -10 }],
]

test('CTRL-01 Free swaps days and turns a week down; single workouts need the entitlement, which is named', async () => {
  const me = await athlete('free')
  const before = await stateOf(me)
  const answers: unknown[] = []
  for (const [method, path, body] of changes(me)) {
    const answer = await me.visitor.send(method, path, body)
    answers.push([answer.status, answer.body.error?.entitlement])
  }
  const refused = [403, 'workout.control']
  expect(answers).toEqual([...Array(5).fill(refused), [200, undefined], [200, undefined]])
  await me.visitor.send('POST', `${me.path}/undo`, {})
  await me.visitor.send('POST', `${me.path}/undo`, {})
  expect(await stateOf(me)).toEqual(before)
  expect((await me.visitor.get(`${me.path}/workout-types`)).body.types.length).toBeGreaterThan(20)
})

test('CTRL-01 a plan bought the old way lets a free athlete change workouts', async () => {
  const me = await athlete('free')
  await testDb().execute(sql`update plan set generation_method = 'framework_v2' where id = ${me.plan.id}`)
  expect((await me.visitor.send('PUT', `${me.path}/workouts/${me.first}`, { title: 'Easier' })).status).toBe(
    200,
  )
})

test('CTRL-03 another’s plan and workout read as absent, for every change and look', async () => {
  const [me, other] = await Promise.all([athlete(), athlete()])
  for (const [method, path, body] of changes(other))
    expect([path, (await me.visitor.send(method, path, body)).status]).toEqual([path, 404])
  for (const end of ['history', 'workout-types'])
    expect((await me.visitor.get(`${other.path}/${end}`)).status).toBe(404)
  expect((await me.visitor.get(`/v1/plans/${other.plan.id}`)).status).toBe(404)
  const mixed = `${me.path}/workouts/${other.first}`
  expect((await me.visitor.send('PUT', mixed, { title: 'Mine now' })).status).toBe(404)
  expect(await logOf(other)).toEqual([])
})

test('CTRL-02 completed workouts, plans that are not active and days outside refuse with 400', async () => {
  const me = await athlete()
  await testDb().execute(sql`update planned_workout set completed_at = now() where id = ${me.first}`)
  for (const [method, path, body] of changes(me).slice(0, 4))
    expect(codeOf(await me.visitor.send(method, path, body))).toEqual([400, 'workout_completed'])
  const second = `${me.path}/workouts/${me.ahead[1]}/move`
  const outside = await me.visitor.send('POST', second, { day: addDays(me.endDay, 1) })
  expect(codeOf(outside)).toEqual([400, 'outside_plan'])
  await testDb().execute(sql`update plan set status = 'paused' where id = ${me.plan.id}`)
  for (const [method, path, body] of changes(me).slice(4))
    expect(codeOf(await me.visitor.send(method, path, body))).toEqual([400, 'plan_inactive'])
  expect(await logOf(me)).toEqual([])
})

test('CTRL-04 words and lengths are bounded, and what is sent comes back as text', async () => {
  const me = await athlete()
  const path = `${me.path}/workouts/${me.first}`
  const put = async (body: object) => (await me.visitor.send('PUT', path, body)).status
  expect(await put({ minutes: 721 })).toBe(422)
  const title = '<b>5 x 5</b>'
  const { body } = await me.visitor.send('PUT', path, { title, coach_notes: 'x'.repeat(2000), minutes: 45 })
  expect(body.workouts[0]).toMatchObject({ title, planned_s: expect.closeTo(2700, -2) })
})

test('CTRL-01 a workout is changed to steps of its own, or added with them, and its length follows', async () => {
  const me = await athlete()
  const time = (s: number) => ({ by: 'time', s })
  const rpe = (from: number) => ({ by: 'rpe', from, to: from + 1 })
  const work = { type: 'step', intent: 'work', length: time(240), target: rpe(7) }
  const rest = { type: 'step', intent: 'recovery', length: time(120), target: rpe(2) }
  const workout = { sport: 'run', title: 'Fours', steps: [{ type: 'repeat', times: 5, steps: [work, rest] }] }
  const path = `${me.path}/workouts`
  const changed = await me.visitor.send('PUT', `${path}/${me.first}`, { workout })
  expect(changed.body.workouts).toMatchObject([
    { title: 'Fours', planned_s: 1800, workout, purpose: 'threshold' },
  ])
  const added = await me.visitor.send('POST', path, { day: me.endDay, workout })
  expect([added.status, added.body.workouts[0]?.planned_s]).toEqual([201, 1800])
  expect((await me.visitor.send('POST', path, { day: me.endDay })).status).toBe(422)
  const none = { workout: { ...workout, steps: [{ ...work, length: time(90_000) }] } }
  expect((await me.visitor.send('PUT', `${path}/${me.first}`, none)).status).toBe(422)
})

test('CTRL-05 CTRL-06 leaving out hides nothing, and each change stands in the log of its own transaction', async () => {
  const me = await athlete()
  const before = await stateOf(me)
  const left = await me.visitor.send('DELETE', `${me.path}/workouts/${me.first}`, { reason: 'Travelling.' })
  expect(left.body.workouts).toMatchObject([{ id: me.first, is_skipped: true }])
  expect(await stateOf(me)).toHaveLength(before.length)
  await me.visitor.send('POST', `${me.path}/workouts/${me.first}/restore`, {})
  expect(await stateOf(me)).toEqual(before)
  const log = await logOf(me)
  expect(log).toMatchObject([
    { action: 'skip', source: 'athlete', athlete_id: me.id, workout_id: me.first, reason: 'Travelling.' },
    { action: 'restore', before: { isSkipped: true }, after: { isSkipped: false } },
  ])
  for (const change of [
    sql`update plan_modification_log set reason = 'other' where plan_id = ${me.plan.id}`,
    sql`delete from plan_modification_log where plan_id = ${me.plan.id}`,
  ])
    await expect(testDb().execute(change)).rejects.toMatchObject({
      cause: { code: DATABASE_CODES.planLogIsAppendOnly },
    })
  await testDb().execute(sql`delete from athlete where id = ${me.id}`)
  expect(await logOf(me)).toEqual([])
})

test('CTRL-08 an hour has so many changes by hand; bulk changes and undos count as none of them', async () => {
  const me = await athlete()
  const move = (i: number) =>
    me.visitor.send('POST', `${me.path}/workouts/${me.first}/move`, { day: addDays(me.endDay, -(i % 3)) })
  for (let i = 0; i < 10; i++) expect((await move(i)).status).toBe(200)
  const over = await move(1)
  expect(codeOf(over)).toEqual([429, 'rate_limited'])
  expect(over.body.error.retry_after_s).toBeGreaterThan(3000)
  expect(over.body.error.message).toMatch(
    /^At most 10 workouts are moved an hour\. Try again in \d+ minutes\.$/,
  )
  for (let i = 0; i < 10; i++) expect((await me.visitor.send('POST', `${me.path}/undo`, {})).status).toBe(200)
  for (let i = 0; i < 5; i++) await me.visitor.send('DELETE', `${me.path}/workouts/${me.first}`, {})
  expect((await me.visitor.send('DELETE', `${me.path}/workouts/${me.first}`, {})).status).toBe(429)
  const [, , , , add] = changes(me)
  for (let i = 0; i < 5; i++)
    expect((await me.visitor.send('POST', add?.[1] ?? '', add?.[2])).status).toBe(201)
  expect((await me.visitor.send('POST', add?.[1] ?? '', add?.[2])).status).toBe(429)
})

test('CTRL-09 the switch turns control off at once and leaves days and weeks alone', async () => {
  const me = await athlete()
  const off = { key: 'plans.workout_control', athleteId: me.id, value: false, updatedAt: new Date() }
  await testDb().insert(flagOverride).values(off)
  const answers: number[] = []
  for (const [method, path, body] of changes(me))
    answers.push((await me.visitor.send(method, path, body)).status)
  expect(answers).toEqual([409, 409, 409, 409, 409, 200, 200])
  expect((await me.visitor.get(`/v1/plans/${me.plan.id}`)).body.can_control).toBe(false)
})

test('CTRL-10 two tabs: the second is shown what stands there, another workout is not in its way', async () => {
  const me = await athlete()
  const path = `${me.path}/workouts/${me.first}`
  const version = 1
  expect((await me.visitor.send('PUT', path, { title: 'From one tab', version })).status).toBe(200)
  const late = await me.visitor.send('PUT', path, { title: 'From the other', version })
  expect(late.status).toBe(409)
  expect(late.body.error.current).toMatchObject({ title: 'From one tab', version: 2, etag: '2' })
  const other = `${me.path}/workouts/${me.ahead[1]}`
  expect((await me.visitor.send('PUT', other, { title: 'Another', version })).status).toBe(200)
  const both = await Promise.all(
    ['a', 'b', 'c'].map((title) => me.visitor.send('PUT', path, { title, version: 2 })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const free = await Promise.all(
    me.ahead.slice(-3).map((id) => me.visitor.send('DELETE', `${me.path}/workouts/${id}`, {})),
  )
  expect(free.map(({ status }) => status)).toEqual([200, 200, 200])
})

test('PLAN-08 what follows days without training is shown first, taken by a yes, and undone by one tap', async () => {
  const me = await athlete('free')
  await doAll(
    me.id,
    me.plan.workouts.filter(({ day }) => day < addDays(TODAY, -7)),
  )
  const before = await stateOf(me)
  const shown = (await me.visitor.get(`${me.path}/missed-days`)).body
  expect([shown.protocol, shown.changes.length > 0]).toEqual(['week', true])
  expect(await stateOf(me)).toEqual(before)
  const stale = await me.visitor.send('POST', `${me.path}/missed-days`, { version: shown.version + 1 })
  expect(stale.status).toBe(409)
  const taken = await me.visitor.send('POST', `${me.path}/missed-days`, { version: shown.version })
  expect(taken.body.workouts.map(({ id }: { id: string }) => id).sort()).toEqual(
    shown.changes.map((one: { workout_id: string }) => one.workout_id).sort(),
  )
  const past = (one: { day: string }) => one.day < TODAY
  expect((await stateOf(me)).filter(past)).toEqual(before.filter(past))
  await me.visitor.send('POST', `${me.path}/undo`, {})
  expect(await stateOf(me)).toEqual(before)
  const other = await athlete('free')
  expect((await other.visitor.get(`${me.path}/missed-days`)).status).toBe(404)
})

test('CTRL-05 changes that every tier has, and undoing them, are so many an hour', async () => {
  const me = await athlete('free')
  const ctx = testContext()
  const rule = { limit: 120, windowS: 3600 }
  await Promise.all(Array.from({ length: 119 }, () => takeLimit(ctx, `plan.change:${me.id}`, rule)))
  const turn = () => me.visitor.send('POST', `${me.path}/adjust-load`, { week: 4, percent: -10 })
  expect((await turn()).status).toBe(200)
  const over = [await turn(), await me.visitor.send('POST', `${me.path}/undo`, {})]
  expect(over.map(({ status }) => status)).toEqual([429, 429])
  expect((await logOf(me)).length).toBe(3)
})

test('CTRL-07 of a long log the newest changes are undone, and one that is read in part is left alone', async () => {
  const me = await athlete('free')
  const turn = async () =>
    (await me.visitor.send('POST', `${me.path}/adjust-load`, { week: 4, percent: -10 })).body.change_id
  const older = (many: number) =>
    testDb().execute(sql`insert into plan_modification_log (athlete_id, plan_id, change_id, action, at, source, actor_id)
      select ${me.id}, ${me.plan.id}, 'pch_x', 'create', now(), 'athlete', 'x' from generate_series(1, ${many}::int)`)
  const first = await turn()
  expect(await logOf(me)).toHaveLength(3)
  await older(998)
  const before = await stateOf(me)
  expect((await me.visitor.send('POST', `${me.path}/undo`, { change_id: first })).status).toBe(404)
  expect(await stateOf(me)).toEqual(before)
  await older(4500)
  const second = await turn()
  expect((await me.visitor.get(`${me.path}/history`)).body.undo).toBe(second)
  expect((await me.visitor.send('POST', `${me.path}/undo`, {})).status).toBe(200)
  expect(await stateOf(me)).toEqual(before)
})

test('CTRL-06 matches by hand at once are stored or refused as a conflict, and never fail', async () => {
  const me = await athlete('free')
  const match = (id: string) =>
    me.visitor.send('PUT', `${me.path}/workouts/${id}/match`, { activity_id: null })
  const all = await Promise.all(me.plan.workouts.slice(0, 6).map(({ id }) => match(id)))
  const statuses = all.map(({ status }) => status)
  expect(statuses).toContain(200)
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([])
})

test('PRIV-03/plans withdrawing health data takes from older plans why somebody had a break, and leaves the plan', async () => {
  const me = await athlete('free')
  const note = (text: string) => ({ kind: 'choice', week: null, day: null, text })
  const notes = [note('Pain decides each step: up to 2 of 10 while training.'), note('No taper.')]
  await testDb().execute(sql`update plan set request = '{"breakCause": "injury", "weeks": 8}',
    notes = ${JSON.stringify(notes)}::jsonb where id = ${me.plan.id}`)
  await testDb().execute(sql`select withhold_health(${me.id})`)
  const { rows } = await testDb().execute(sql`select request, notes from plan where id = ${me.plan.id}`)
  expect(rows).toEqual([{ request: { weeks: 8 }, notes: [note('No taper.')] }])
  expect((await stateOf(me)).length).toBe(me.plan.workouts.length)
})
