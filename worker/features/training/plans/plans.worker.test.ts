import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { lapWith } from '#worker/domain/activity/lap-fixture.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { fromFile } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { doAll, matched, putPlan } from './plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const WEEK = Array.from({ length: 7 }, () => ({ am: { minutes: 75, sports: ['run'] }, pm: null }))
const ASKED = { goal: { discipline: 'run', distance: '10k' }, weeks: 8, availability: { week: WEEK } }

const ask = (visitor: Visitor, requestId: string, more: object = {}) =>
  visitor.send('POST', '/v1/plans', { ...ASKED, request_id: requestId, ...more })
const plansOf = async (visitor: Visitor) =>
  (await visitor.get('/v1/plans')).body.plans.map((plan: { id: string; status: string }) => [
    plan.id,
    plan.status,
  ])

async function withPro() {
  const person = await signedIn()
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${person.id}`, athleteId: person.id, kind: 'comp', tier: 'pro', startsAt: new Date(0) },
      ...{ endsAt: null, reason: 'test', createdBy: person.id, createdAt: new Date() },
    })
  return person
}

test('PLAN-01 the preview stores nothing and says why; what is made is the plan that was shown', async () => {
  const { visitor } = await signedIn()
  const { status, body } = await visitor.send('POST', '/v1/plans/preview', ASKED)
  expect([status, body.refusal]).toEqual([200, null])
  expect(body.plan.weeks).toHaveLength(body.plan.phases.at(-1).to_week)
  for (const one of [...body.plan.weeks, ...body.plan.phases, ...body.plan.workouts])
    expect(one.reason.length).toBeGreaterThan(10)
  expect(await plansOf(visitor)).toEqual([])
  const made = await ask(visitor, 'request-1')
  expect(made.status).toBe(201)
  const page = (await visitor.get(`/v1/plans/${made.body.id}`)).body
  const shown = (list: { day: string; title: string }[]) => list.map(({ day, title }) => [day, title])
  expect(shown(page.workouts)).toEqual(shown(body.plan.workouts))
  expect(page.plan).toMatchObject({
    name: '10 km',
    status: 'active',
    workouts: page.workouts.length,
    completed: 0,
  })
  expect((await visitor.get('/v1/availability')).body).toMatchObject({ is_said: true, week: WEEK })
  expect((await visitor.get(`/v2/plans/${made.body.id}/history`)).body).toMatchObject({
    ...{ undo: null, redo: null, changes: [{ action: 'create', state: 'fixed' }] },
  })
})

test('PLAN-01 what cannot be planned names the limit and the way out, and counts nothing', async () => {
  const { visitor } = await signedIn()
  const none = { availability: { week: WEEK.map(() => ({ am: null, pm: null })) } }
  const preview = await visitor.send('POST', '/v1/plans/preview', { ...ASKED, ...none })
  expect(preview.body).toMatchObject({ plan: null, refusal: { code: 'no_availability' } })
  const made = await ask(visitor, 'request-2', none)
  expect([made.status, made.body.error.code]).toEqual([400, 'invalid_plan'])
  expect(made.body.error.message).toContain(preview.body.refusal.way_out)
  expect((await ask(visitor, 'request-2')).status).toBe(201)
})

test('PLAN-13 BILL-05 a repeat makes one plan and counts once; Free has one a month, and the answer says so', async () => {
  const { id, visitor } = await signedIn()
  const many = await Promise.all(Array.from({ length: 6 }, () => ask(visitor, 'request-3')))
  expect(many.map(({ status }) => status)).toEqual(Array(6).fill(201))
  expect(new Set(many.map(({ body }) => body.id)).size).toBe(1)
  const over = await ask(visitor, 'request-4')
  expect([over.status, over.body.error.entitlement]).toEqual([403, 'plan.generate'])
  expect(over.body.error.message).toMatch(/next month begins on \w+ 1 \w+.*, your time/)
  expect(await plansOf(visitor)).toEqual([[many[0]?.body.id, 'active']])
  const { rows } =
    await testDb().execute(sql`select count(*)::int as told from outbox where athlete_id = ${id}
    and payload -> 'event' ->> 'type' = 'plan.created'`)
  expect(Number(rows[0]?.told)).toBeLessThanOrEqual(1)
})

test('PLAN-13 a new plan archives the old one, which stays as it was; at once asked for, one is in force', async () => {
  const { visitor } = await withPro()
  const first = (await ask(visitor, 'request-5')).body.id
  const before = (await visitor.get(`/v1/plans/${first}`)).body.workouts
  const made = await Promise.all(['request-6', 'request-7'].map((key) => ask(visitor, key)))
  expect(made.map(({ status }) => status)).toEqual([201, 201])
  const statuses = (await plansOf(visitor)).map(([, status]: string[]) => status)
  expect(statuses.toSorted()).toEqual(['active', 'archived', 'archived'])
  const page = (await visitor.get(`/v1/plans/${first}`)).body
  expect([page.plan.status, page.can_control, page.workouts]).toEqual(['archived', false, before])
})

test('CTRL-02 a paused plan goes on where it was; an ended one stays ended', async () => {
  const { visitor } = await withPro()
  const { id } = (await ask(visitor, 'request-8')).body
  const set = async (status: string) =>
    (await visitor.send('PUT', `/v1/plans/${id}/status`, { status })).status
  expect([await set('paused'), await set('active'), await set('cancelled'), await set('active')]).toEqual([
    200, 200, 200, 404,
  ])
})

async function done(
  athleteId: string,
  list: { key: string; day: string; movingS: number; sport?: string }[],
) {
  const ctx = testContext()
  const outcomes = await recordActivities(
    ctx,
    athleteId,
    list.map(({ key, day, movingS, sport = 'run' }) =>
      fromFile(`${athleteId}-${key}`, {
        ...{ startAt: `${day}T06:00:00Z`, utcOffsetS: 0, sport: sport as 'run', movingS, elapsedS: movingS },
      }),
    ),
  )
  return outcomes.map(({ activityId }) => activityId ?? '')
}

test('PLAN-06 activities find their workouts; the choice by hand wins; what is unplanned counts in its week', async () => {
  const { id, visitor } = await withPro()
  const plan = await putPlan(id, TODAY, { weeks: weeksOf(TODAY) })
  const [first, second, ride] = plan.workouts
  if (!first || !second || !ride) throw new Error('no workouts')
  const [near, far, extra] = await done(id, [
    { key: 'near', day: first.day, movingS: 3500 },
    { key: 'far', day: first.day, movingS: 900 },
    { key: 'extra', day: addDays(first.day, 1), movingS: 1800 },
  ])
  await matched(id)
  await matched(id)
  const page = async () => (await visitor.get(`/v1/plans/${plan.id}`)).body
  const doneOf = async (workout: string) =>
    (await page()).workouts.find((one: { id: string }) => one.id === workout).done?.activity_id ?? null
  expect([await doneOf(first.id), await doneOf(second.id), await doneOf(ride.id)]).toEqual([near, null, null])
  const week = (await page()).weeks[0]
  expect(week.unplanned).toBe(2)
  expect((await page()).unmatched.map((one: { id: string }) => one.id).toSorted()).toEqual(
    [far, extra].toSorted(),
  )
  expect(week.done.s).toBe(3500 + 900 + 1800)
  const match = `/v2/plans/${plan.id}/workouts/${second.id}/match`
  const byHand = await visitor.send('PUT', match, { activity_id: near })
  expect(byHand.body.workouts).toMatchObject([{ id: second.id, is_completed: true }])
  await matched(id)
  expect([await doneOf(first.id), await doneOf(second.id)]).toEqual([far, near])
  await visitor.send('PUT', `/v2/plans/${plan.id}/workouts/${first.id}/match`, { activity_id: null })
  await visitor.send('DELETE', match)
  await matched(id)
  expect([await doneOf(first.id), await doneOf(second.id)]).toEqual([null, null])
  const other = await signedIn()
  const [foreign] = await done(other.id, [{ key: 'theirs', day: first.day, movingS: 3600 }])
  expect((await visitor.send('PUT', match, { activity_id: foreign })).status).toBe(404)
  expect(extra).toBeTruthy()
  expect(
    (await other.visitor.get(`/v1/plans/workouts?from_day=${plan.startDay}&to_day=${TODAY}`)).body.workouts,
  ).toEqual([])
})

function weeksOf(today: string) {
  const startDay = addDays(today, -14 - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  return Array.from({ length: 4 }, (_, i) => ({
    ...{ number: i + 1, startDay: addDays(startDay, i * 7), endDay: addDays(startDay, i * 7 + 6) },
    ...{ phase: 'base', isRecovery: false, reason: 'A week.' },
  }))
}

test('PLAN-07 no past day changes by a swap, a week’s load or a new plan, and nothing that is done by anything', async () => {
  const { id, visitor } = await withPro()
  const plan = await putPlan(id, TODAY)
  await doAll(
    id,
    plan.workouts.filter(({ day, sport }) => day < TODAY && sport === 'bike'),
  )
  const past = async () =>
    (await visitor.get(`/v1/plans/${plan.id}`)).body.workouts.filter(
      (one: { day: string }) => one.day < TODAY,
    )
  const before = await past()
  for (let week = 1; week <= 4; week++)
    await visitor.send('POST', `/v2/plans/${plan.id}/adjust-load`, { week, percent: -30 })
  const swap = { day: plan.days[1], with: plan.days.at(-1) }
  expect((await visitor.send('POST', `/v2/plans/${plan.id}/swap-days`, swap)).status).toBe(400)
  await ask(visitor, 'request-9')
  expect(await past()).toEqual(before)
})

/** A small generator of random numbers with a seed. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test.each([11, 12])(
  'CTRL-07 undoing a random sequence in the database gives the starting plan exactly (%i)',
  async (seed) => {
    const { id, visitor } = await withPro()
    const plan = await putPlan(id, TODAY)
    const path = `/v2/plans/${plan.id}`
    const state = async () =>
      (await visitor.get(`/v1/plans/${plan.id}`)).body.workouts.map(
        ({ version: _raised, ...one }: { version: number }) => one,
      )
    const before = await state()
    const pick = randomOf(seed)
    const day = () => plan.days[14 + pick(14)]
    const workout = () => `${path}/workouts/${plan.workouts[pick(plan.workouts.length)]?.id}`
    for (let i = 0; i < 20; i++) {
      const [method, to, body] = (
        [
          ['POST', `${workout()}/move`, { day: day(), half: pick(2) ? 'pm' : null }],
          ['PUT', workout(), { title: `Title ${i}`, minutes: 30 + pick(40) }],
          ['DELETE', workout(), {}],
          ['POST', `${workout()}/restore`, {}],
          ['POST', `${path}/workouts`, { day: day(), type: 'run-endurance', minutes: 40 }],
          ['POST', `${path}/swap-days`, { day: day(), with: day() }],
          ['POST', `${path}/adjust-load`, { week: 1 + pick(4), percent: pick(60) - 40 }],
          ['POST', `${path}/undo`, {}],
          ['POST', `${path}/redo`, {}],
        ] as const
      )[pick(9)] as readonly [string, string, unknown]
      expect([200, 201, 400, 409, 429]).toContain((await visitor.send(method, to, body)).status)
    }
    let undone = 0
    while ((await visitor.get(`${path}/history`)).body.undo !== null && undone++ < 40)
      expect((await visitor.send('POST', `${path}/undo`, {})).status).toBe(200)
    expect(undone).toBeGreaterThan(2)
    expect(await state()).toEqual(before)
  },
)

test('PRIV-03 why somebody had a break is kept nowhere, and makes a plan only with the consent', async () => {
  const { id, visitor } = await withPro()
  const hurt = { break_cause: 'injury' }
  expect((await ask(visitor, 'request-hurt-1', hurt)).status).toBe(201)
  const { rows } = await testDb().execute(
    sql`select request::text as request from plan where athlete_id = ${id}`,
  )
  expect(rows[0]?.request).not.toMatch(/injury|break/i)
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  expect((await ask(visitor, 'request-hurt-2', hurt)).body.error).toMatchObject({
    ...{ code: 'forbidden', field: 'break_cause' },
  })
  expect((await ask(visitor, 'request-hurt-3', { break_cause: 'other' })).status).toBe(201)
})

test('PLAN-01 plans are worked out so many an hour, to be looked at and to be kept', async () => {
  const { id, visitor } = await withPro()
  const rule = { limit: 1000, windowS: 3600 }
  const used = (key: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => takeLimit(testContext(), `${key}:${id}`, rule)))
  await ask(visitor, 'request-kept')
  await Promise.all([used('plan.preview', 120), used('plan.create', 19)])
  expect((await visitor.send('POST', '/v1/plans/preview', ASKED)).status).toBe(429)
  expect((await ask(visitor, 'request-more')).status).toBe(429)
  expect((await ask(visitor, 'request-kept')).status).toBe(201)
  expect(await plansOf(visitor)).toHaveLength(1)
})

test('CTRL-02 a plan whose last day is over is neither paused nor ended', async () => {
  const { id, visitor } = await withPro()
  const plan = await putPlan(id, addDays(TODAY, -60))
  for (const status of ['paused', 'cancelled', 'active'])
    expect((await visitor.send('PUT', `/v1/plans/${plan.id}/status`, { status })).status).toBe(404)
})

test('PLAN-06/steps an activity shows its workout step by step from its laps; of another’s nothing', async () => {
  const { id, visitor } = await withPro()
  const [workout] = (await putPlan(id, TODAY)).workouts
  if (!workout) throw new Error('no workout')
  // The fixture's workout: 15 min, five times 5 and 2 min, 10 min; the last round was not run.
  const lengths = [900, ...Array.from({ length: 4 }, () => [300, 120]).flat(), 600]
  const laps = lengths.map((s, i) => {
    const speed = s === 300 ? 4 : 2.5
    const startS = lengths.slice(0, i).reduce((sum, one) => sum + one, 0)
    return lapWith({ startS, elapsedS: s, movingS: s, distanceM: s * speed, averageSpeedMps: speed })
  })
  const movingS = lengths.reduce((sum, one) => sum + one, 0)
  const at = { startAt: `${workout.day}T06:00:00Z`, utcOffsetS: 0, sport: 'run' as const }
  const [recorded] = await recordActivities(testContext(), id, [
    fromFile(`${id}-laps`, { ...at, movingS, elapsedS: movingS, laps }),
  ])
  const path = `/v1/activities/${recorded?.activityId}/planned`
  await testDb().execute(
    sql`update planned_workout set activity_id = null where activity_id = ${recorded?.activityId}`,
  )
  await testDb().execute(sql`update planned_workout set activity_id = ${recorded?.activityId}, matched_by = 'hand',
    completed_at = now() where id = ${workout.id}`)
  const { body } = await visitor.get(path)
  expect(body).toMatchObject({
    workout: { id: workout.id, title: workout.title },
    by: 'laps',
    is_sure: true,
    extra: 0,
  })
  expect(body.steps.map((step: { done: { s: number } | null }) => step.done?.s ?? null)).toEqual([
    ...[900, 300, 120, 300, 120, 300, 120, 300, 120, null, null, 600],
  ])
  const other = await signedIn()
  expect((await other.visitor.get(path)).status).toBe(404)
})

test('PLAN-06/aligned a recording without laps shows its workout by where the effort changes', async () => {
  const { id, visitor } = await withPro()
  const [workout] = (await putPlan(id, TODAY)).workouts
  if (!workout) throw new Error('no workout')
  // 15 min, five times 5 and 2 min, 10 min.
  const fastS = (s: number) =>
    Math.min(5, Math.floor(s / 420)) * 300 + (s < 2100 ? Math.min(300, s % 420) : 0)
  const distanceM = (s: number) => s * 2.5 + fastS(Math.max(0, s - 900)) * 1.5
  const streams = streamsOf(3600, { distanceM })
  const at = { startAt: `${workout.day}T06:00:00Z`, utcOffsetS: 0, sport: 'run' as const }
  const [recorded] = await recordActivities(testContext(), id, [
    fromFile(`${id}-stream`, { ...at, movingS: 3600, elapsedS: 3600, distanceM: distanceM(3600), streams }),
  ])
  await testDb().execute(sql`update planned_workout set activity_id = null where athlete_id = ${id}`)
  await testDb().execute(sql`update planned_workout set activity_id = ${recorded?.activityId}, matched_by = 'hand',
    completed_at = now() where id = ${workout.id}`)
  const { body } = await visitor.get(`/v1/activities/${recorded?.activityId}/planned`)
  expect([body.by, body.is_sure]).toEqual(['stream', true])
  const work = body.steps.filter(({ intent }: { intent: string }) => intent === 'work')
  for (const { planned_s, done } of work) expect(Math.abs(done.s - planned_s)).toBeLessThan(8)
})
