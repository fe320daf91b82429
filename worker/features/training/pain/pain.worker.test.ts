import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { insertProposal } from '#worker/db/insert-proposal.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { injuryReturn, painAnswer } from '#worker/db/schema/training/pain.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'
import { plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { safetyWords } from '#worker/domain/coach/safety-words.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const ago = (days: number) => addDays(TODAY, -days)
const read = async (visitor: Visitor) => (await visitor.get('/v1/pain')).body
const say = (visitor: Visitor, score: number, moment = 'before', day = TODAY, signs: string[] = []) =>
  visitor.send('PUT', `/v1/pain/${day}/${moment}`, { score, signs })
const begin = (visitor: Visitor, more: object = {}) =>
  visitor.send('POST', '/v1/returns', { area: 'achilles', from_day: ago(9), stage: 'run_walk', ...more })
const waiting = async (visitor: Visitor) =>
  (await visitor.get('/v2/coach/actions')).body.proposals.filter(
    ({ state }: { state: string }) => state === 'proposed',
  )

/** Somebody whose plan has one session today and nothing around it. */
async function planned(more: { isHard?: boolean; title?: string; purpose?: string } = {}) {
  const { id, visitor } = await signedIn()
  const plan = await putPlan(id, TODAY, {}, more)
  const kept = plan.workouts.find(({ sport }) => sport === 'run')?.id ?? ''
  await testDb().execute(sql`delete from planned_workout where plan_id = ${plan.id} and id <> ${kept}`)
  await testDb().update(plannedWorkout).set({ day: TODAY }).where(eq(plannedWorkout.id, kept))
  return { id, visitor, workoutId: kept, planId: plan.id }
}

test('PLAN-11/gates before a hard session pain is asked for; the answer says at once what the rule says', async () => {
  const { visitor, workoutId } = await planned()
  expect(await read(visitor)).toMatchObject({
    ...{ today: TODAY, has_consent: true, verdict: null, standing: null, returns: [], answers: [] },
    ask: { moment: 'before', day: TODAY, why: 'hard', workout_id: workoutId, title: 'Intervals' },
  })
  const fine = await say(visitor, 1)
  expect(fine.body).toMatchObject({ verdict: { verdict: 'as_planned', safety: null }, proposal_id: null })
  expect(await read(visitor)).toMatchObject({ ask: null, verdict: { workout_id: workoutId, score: 1 } })
  expect(await waiting(visitor)).toEqual([])
  expect((await say(visitor, 11)).status).toBe(422)
  expect((await say(visitor, 2, 'lunch')).status).toBe(404)
  expect((await say(visitor, 2, 'before', addDays(TODAY, 2))).body.error).toMatchObject({ field: 'day' })
})

test('PLAN-11/gates easier is a proposal that changes nothing until it is confirmed, and one tap takes it back', async () => {
  const { visitor, workoutId } = await planned()
  const { body } = await say(visitor, 4)
  expect(body.verdict).toMatchObject({ verdict: 'easier', score: 4 })
  const row = async () =>
    (await testDb().select().from(plannedWorkout).where(eq(plannedWorkout.id, workoutId)))[0]
  expect(await row()).toMatchObject({ isHard: true, title: 'Intervals' })
  const [shown] = await waiting(visitor)
  expect(shown).toMatchObject({ id: body.proposal_id, hindrance: null, created_by: 'system' })
  // What stays in the plan's log says nothing of the body.
  expect(shown.reason).not.toMatch(/pain|hurt|4 of 10/i)
  const path = `/v2/coach/actions/${body.proposal_id}`
  expect((await visitor.send('POST', `${path}/confirm`, {})).body).toMatchObject({ state: 'applied' })
  expect(await row()).toMatchObject({ isHard: false, title: 'Recovery run' })
  expect((await visitor.send('POST', `${path}/undo`)).status).toBe(200)
  expect(await row()).toMatchObject({ isHard: true, title: 'Intervals' })
})

test('PLAN-11/gates another answer takes the place of the one before, with what it proposed', async () => {
  const { id, visitor } = await planned()
  const kinds = async () =>
    (await waiting(visitor)).map(({ changes }: { changes: { after: { is_skipped: boolean } }[] }) =>
      changes[0]?.after.is_skipped ? 'out' : 'easier',
    )
  await say(visitor, 4)
  expect(await kinds()).toEqual(['easier'])
  await say(visitor, 6)
  expect(await kinds()).toEqual(['out'])
  await say(visitor, 0)
  expect(await kinds()).toEqual([])
  const again = await say(visitor, 5)
  expect(await kinds()).toEqual(['easier'])
  // What was declined is not proposed again for the same.
  await visitor.send('POST', `/v2/coach/actions/${again.body.proposal_id}/reject`, {})
  expect((await say(visitor, 4)).body).toMatchObject({ verdict: { verdict: 'easier' }, proposal_id: null })
  expect(await testDb().$count(painAnswer, eq(painAnswer.athleteId, id))).toBe(1)
  await say(visitor, 6)
  expect((await visitor.send('DELETE', `/v1/pain/${TODAY}/before`)).status).toBe(200)
  expect([await kinds(), (await read(visitor)).verdict]).toEqual([[], null])
  expect((await visitor.send('DELETE', `/v1/pain/${TODAY}/before`)).status).toBe(404)
})

test('PLAN-11/gates PLAN-08 what the plan’s own rule proposed waits on beside what an answer proposes', async () => {
  const { id, visitor, planId, workoutId } = await planned()
  const causes = async () =>
    (await testDb().select().from(proposal).where(eq(proposal.planId, planId)))
      .filter(({ state }) => state === 'proposed')
      .map(({ cause }) => cause.replace(TODAY, 'today'))
      .toSorted()
  const rule = insertProposal(testDb(), {
    ...{ id: `prp_${crypto.randomUUID()}`, athleteId: id, planId, source: 'system', cause: 'harder:1:2' },
    ...{ changes: [{ kind: 'minutes', workoutId, minutes: 40 }], reason: 'Why.', createdAt: new Date() },
  })
  await testDb().batch([rule.replaced, rule.made])
  await say(visitor, 4)
  expect(await causes()).toEqual(['harder:1:2', 'pain:today:easier'])
  await say(visitor, 6)
  expect(await causes()).toEqual(['harder:1:2', 'pain:today:leave_out'])
  const shown = await waiting(visitor)
  expect(shown).toHaveLength(2)
  // Once the session is left out, the other one says why it cannot be taken.
  const ofPain = shown.find(({ reason }: { reason: string }) => reason !== 'Why.')
  await visitor.send('POST', `/v2/coach/actions/${ofPain.id}/confirm`, {})
  const [left] = await waiting(visitor)
  expect(left.hindrance).toContain('is left out now')
})

test('PLAN-11/gates many answers at once are one row and one proposal', async () => {
  const { id, visitor } = await planned()
  const all = await Promise.all(Array.from({ length: 8 }, (_, i) => say(visitor, i % 2 === 0 ? 4 : 7)))
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
  const rows = await testDb().select().from(painAnswer).where(eq(painAnswer.athleteId, id))
  expect(rows).toHaveLength(1)
  const [one, ...more] = await waiting(visitor)
  expect(more).toEqual([])
  // It is the one of the answer that stands there.
  expect(one.changes[0].after.is_skipped).toBe(rows[0]?.score === 7)
})

test('PLAN-11/gates CO-11 a sign that asks for a professional gets the fixed words and nothing on load, on every tier', async () => {
  const { visitor } = await planned()
  const { body } = await say(visitor, 2, 'before', TODAY, ['limp'])
  expect(body.verdict).toMatchObject({ verdict: 'leave_out', safety: safetyWords('pain', false) })
  expect(body.verdict.says).not.toMatch(/minutes|easy|easier|km|as planned/)
  await say(visitor, 1, 'after', ago(2))
  await say(visitor, 2, 'after', ago(1))
  expect((await say(visitor, 3)).body.verdict.says).toContain('rose on each of the last three days')
})

test('PLAN-11/return before every run on the way back, after it and the next morning; the stage follows from what is said', async () => {
  const { visitor, workoutId } = await planned({ isHard: false, title: 'Easy run', purpose: 'endurance' })
  expect((await read(visitor)).ask).toBeNull()
  expect((await begin(visitor)).status).toBe(201)
  const second = await begin(visitor)
  expect(second.body.error).toMatchObject({ code: 'conflict' })
  expect(await read(visitor)).toMatchObject({
    standing: { stage: 'run_walk', calm_sessions: 0, of: 2, moved: null },
    ask: { moment: 'before', why: 'return', workout_id: workoutId },
  })
  // Easy running is beyond running and walking in turns.
  const { body } = await say(visitor, 0)
  expect(body.verdict).toMatchObject({ verdict: 'easier' })
  expect((await waiting(visitor))[0].changes[0].after.title).toBe('Run and walk')
  for (const days of [5, 3]) {
    await say(visitor, 2, 'during', ago(days))
    await say(visitor, 1, 'after', ago(days))
    await say(visitor, 0, 'morning', ago(days - 1))
  }
  expect((await read(visitor)).standing).toMatchObject({
    stage: 'easy',
    moved: { on: ago(3), to: 'forward' },
  })
  // A run yesterday is asked for this morning, before anything else.
  await say(visitor, 1, 'during', ago(1))
  expect((await read(visitor)).ask).toMatchObject({ moment: 'morning', day: TODAY })
  expect((await say(visitor, 7, 'morning')).body.verdict.safety).toBe(safetyWords('pain', false))
  expect((await read(visitor)).standing).toMatchObject({ stage: 'run_walk', moved: { to: 'back' } })
})

test('PLAN-11/return while somebody only walks a walk is asked about, so that the first stage can be left', async () => {
  const walked = async (stage: string) => {
    const { visitor } = await signedIn()
    await begin(visitor, { stage, from_day: TODAY })
    const walk = { name: 'Walk', sport: 'walk', start_at: `${TODAY}T00:00:01Z`, moving_s: 1200 }
    expect((await visitor.send('POST', '/v1/activities', walk)).status).toBe(201)
    return (await read(visitor)).ask
  }
  expect(await walked('walk')).toMatchObject({ moment: 'during', why: 'return' })
  expect(await walked('run_walk')).toBeNull()
})

test('PLAN-11/return the morning is asked for after a day of the return, not after the day before it', async () => {
  const asked = async (from_day: string) => {
    const { visitor } = await signedIn()
    await begin(visitor, { from_day })
    await say(visitor, 1, 'during', ago(1))
    return (await read(visitor)).ask
  }
  expect(await asked(ago(1))).toMatchObject({ moment: 'morning' })
  expect(await asked(TODAY)).toBeNull()
})

test('PLAN-11/return it ends today, once, and nobody else’s is found', async () => {
  const [mine, other] = [await signedIn(), await signedIn()]
  const { id } = (await begin(mine.visitor)).body
  expect((await other.visitor.send('POST', `/v1/returns/${id}/end`)).status).toBe(404)
  expect((await read(mine.visitor)).standing).not.toBeNull()
  const end = async () => (await mine.visitor.send('POST', `/v1/returns/${id}/end`)).body
  expect([await end(), await end()]).toEqual([
    { id, to_day: TODAY },
    { id, to_day: TODAY },
  ])
  expect(await read(mine.visitor)).toMatchObject({ standing: null, returns: [{ id, to_day: TODAY }] })
  expect((await begin(mine.visitor, { from_day: addDays(TODAY, 2) })).body.error.field).toBe('from_day')
  expect((await begin(mine.visitor, { area: 'my left one' })).status).toBe(422)
  expect((await begin(mine.visitor, { area: null })).status).toBe(201)
})

test('PLAN-11/gates PRIV-03 it is health data: refused without the consent, deleted with it', async () => {
  const { id, visitor } = await planned()
  await begin(visitor)
  await say(visitor, 4)
  const decide = (granted: boolean) =>
    visitor.send('PUT', '/v1/consents', { decisions: [{ purpose: 'health_data', granted, version: '1' }] })
  await decide(false)
  const counts = async () => [
    await testDb().$count(painAnswer, eq(painAnswer.athleteId, id)),
    await testDb().$count(injuryReturn, eq(injuryReturn.athleteId, id)),
    (await waiting(visitor)).length,
  ]
  expect(await counts()).toEqual([0, 0, 0])
  expect(await read(visitor)).toMatchObject({
    ...{ has_consent: false, standing: null, verdict: null, returns: [], answers: [] },
    ask: { moment: 'before' },
  })
  expect((await say(visitor, 0)).body.error).toMatchObject({ code: 'forbidden', field: 'score' })
  expect((await begin(visitor)).body.error).toMatchObject({ code: 'forbidden', field: 'stage' })
  expect(await counts()).toEqual([0, 0, 0])
  await decide(true)
  expect(await read(visitor)).toMatchObject({ has_consent: true, answers: [] })
})

test('PLAN-11/gates no answer is no answer: it is never kept as a pain of 0', async () => {
  const { id, visitor } = await planned()
  for (const score of ['', ' ', null, false, true, [], [3], {}, '1e0', '0x3', 2.5, -1]) {
    const { status, body } = await visitor.send('PUT', `/v1/pain/${TODAY}/before`, { score })
    expect([score, status, body.error?.field]).toEqual([score, 422, 'score'])
  }
  expect((await visitor.send('PUT', `/v1/pain/${TODAY}/before`, {})).status).toBe(422)
  expect(await testDb().$count(painAnswer, eq(painAnswer.athleteId, id))).toBe(0)
  expect((await visitor.send('PUT', `/v1/pain/${TODAY}/before`, { score: '10' })).status).toBe(200)
})

test('PLAN-11/gates an answer belongs to the athlete’s own day, whatever the zone', async () => {
  const { id, visitor } = await planned()
  const zoned = async (zone: string) => {
    await testDb().update(athlete).set({ zone }).where(eq(athlete.id, id))
    return (await read(visitor)).today as string
  }
  // On Kiritimati it is tomorrow for half of the day, on Niue yesterday: one of them differs from UTC at any moment.
  const east = await zoned('Pacific/Kiritimati')
  await testDb().execute(sql`update planned_workout set day = ${east} where athlete_id = ${id}`)
  expect((await read(visitor)).ask).toMatchObject({ day: east })
  expect((await say(visitor, 4, 'before', east)).body.proposal_id).not.toBeNull()
  expect((await read(visitor)).ask).toBeNull()
  const west = await zoned('Pacific/Niue')
  expect(west < east).toBe(true)
  expect((await read(visitor)).verdict).toBeNull()
  expect((await say(visitor, 4, 'before', east)).status).toBe(422)
})

test('ONB-07/pain a first week by one’s own answers asks before its hard days, where no plan does', async () => {
  const { id, visitor } = await signedIn()
  expect((await read(visitor)).ask).toBeNull()
  const { body } = await visitor.send('PUT', '/v1/onboarding/baseline', {
    ...{ runs_per_week: 7, weekly_distance_m: 20_000, longest_run_m: 9000, is_returning: false },
  })
  expect(body.first_week.basis).toBe('answers')
  const weekday = (new Date(`${TODAY}T00:00:00Z`).getUTCDay() + 6) % 7
  const today = body.first_week.workouts.find((one: { weekday: number }) => one.weekday === weekday)
  const asks = async () => (await read(visitor)).ask
  expect((await asks())?.why ?? null).toBe(today?.asks_about_pain ? 'first_week' : null)
  // Whatever the weekday: a week whose only day is today has its long run today.
  const days = { available_days: [weekday], days_per_week: 1 }
  const week = await visitor.send('PUT', '/v1/onboarding/questionnaire', days)
  expect(week.body.first_week.workouts).toMatchObject([{ weekday, kind: 'long', asks_about_pain: true }])
  expect(await asks()).toMatchObject({ moment: 'before', why: 'first_week', workout_id: null })
  expect((await say(visitor, 6)).body).toMatchObject({
    ...{ verdict: { verdict: 'leave_out' }, proposal_id: null },
  })
  expect(await asks()).toBeNull()
  await visitor.send('DELETE', `/v1/pain/${TODAY}/before`)
  await putPlan(id, TODAY)
  expect((await asks())?.why).not.toBe('first_week')
})
