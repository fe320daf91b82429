import { expect, test } from 'vitest'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { fitnessDay } from '#worker/db/schema/training/activities.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { putPlan, putWeeks } from './plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)

function weeksFrom(startDay: string) {
  return Array.from({ length: 4 }, (_, i) => ({
    ...{ number: i + 1, startDay: addDays(startDay, i * 7), endDay: addDays(startDay, i * 7 + 6) },
    ...{ phase: 'base', isRecovery: i === 1, reason: 'A week.' },
  }))
}

/** Somebody with four weeks of a plan around today. */
async function planned() {
  const { id, visitor } = await signedIn()
  const monday = addDays(TODAY, -14 - ((new Date(`${TODAY}T00:00:00Z`).getUTCDay() + 6) % 7))
  const plan = await putPlan(id, TODAY, { weeks: weeksFrom(monday) })
  return { id, visitor, plan, path: `/v2/plans/${plan.id}` }
}

test('PLAN-09 the season has races, weeks planned and done, and form as planned from today on', async () => {
  const { id, visitor, plan } = await planned()
  const yesterday = { athleteId: id, audience: 'own', scope: 'all', day: addDays(TODAY, -1), stress: 0 }
  await testDb()
    .insert(fitnessDay)
    .values({ ...yesterday, fitness: 50, fatigue: 60, form: -8 })
  const goal = { discipline: 'run', distance: '10k' }
  const race = { name: 'River Run', day: plan.days.at(-1), priority: 'B', goal }
  await visitor.send('POST', '/v1/races', race)
  const { body } = await visitor.get(`/v1/plans/${plan.id}/season`)
  expect(body.weeks.map(({ number, is_recovery }: Record<string, unknown>) => [number, is_recovery])).toEqual(
    [
      [1, false],
      [2, true],
      [3, false],
      [4, false],
    ],
  )
  expect(body.weeks.every(({ planned: of }: { planned: number }) => of > 0)).toBe(true)
  // By hand: each day from today on is averaged in, with what is planned of it.
  let [fitness, fatigue, form] = [50, 60, 0]
  for (let day = TODAY; day <= (plan.days.at(-1) ?? ''); day = addDays(day, 1)) {
    const stress = plan.workouts
      .filter((one) => one.day === day)
      .reduce((sum, { plannedStress }) => sum + plannedStress, 0)
    form = fitness - fatigue
    fitness += (stress - fitness) * (1 - Math.exp(-1 / 42))
    fatigue += (stress - fatigue) * (1 - Math.exp(-1 / 7))
  }
  expect(body.races).toMatchObject([
    {
      name: 'River Run',
      priority: 'B',
      week: 4,
      form: expect.closeTo(form, 6),
      fitness: expect.closeTo(fitness, 6),
    },
  ])
  expect(body.weeks.at(-1)).toMatchObject({ is_projected: true, form: expect.closeTo(form, 6) })
  expect((await (await signedIn()).visitor.get(`/v1/plans/${plan.id}/season`)).status).toBe(404)
})

test('PLAN-09/shift a shift is shown first, taken as shown, and one undo brings all of it back', async () => {
  const { visitor, plan, path } = await planned()
  const state = async () =>
    (await visitor.get(`/v1/plans/${plan.id}`)).body.workouts.map(
      ({ version: _raised, ...one }: { version: number }) => one,
    )
  const before = await state()
  const from = addDays(TODAY, 1)
  const preview = (await visitor.get(`${path}/shift?from_day=${from}&days=2`)).body
  expect(preview).toMatchObject({ refusal: null, days: 2, from_day: from })
  expect(preview.changes.length).toBeGreaterThan(2)
  expect(await state()).toEqual(before)
  const order = { from_day: from, days: 2, version: preview.version }
  expect((await visitor.send('POST', `${path}/shift`, order)).status).toBe(200)
  expect((await visitor.send('POST', `${path}/shift`, order)).status).toBe(409)
  const after = await state()
  const past = (list: { day: string }[]) => list.filter(({ day }) => day <= TODAY)
  expect(past(after)).toEqual(past(before))
  const days = after.filter((one: { day: string; is_skipped: boolean }) => one.day > TODAY && !one.is_skipped)
  expect(days.map(({ day }: { day: string }) => day).toSorted()).toEqual(
    preview.changes.flatMap(({ to_day }: { to_day: string | null }) => to_day ?? []).toSorted(),
  )
  expect((await visitor.send('POST', `${path}/undo`, {})).status).toBe(200)
  expect(await state()).toEqual(before)
  const over = (await visitor.get(`${path}/shift?from_day=${addDays(TODAY, -3)}&days=2`)).body
  expect(over.refusal).toBe('Days that are over stay as they were.')
  expect((await visitor.get(`${path}/shift?from_day=${from}&days=90`)).status).toBe(422)
})

test('PLAN-09/anchor a plan is used again for another last day: shown first, put in force once, counted as a plan', async () => {
  const { visitor, plan } = await planned()
  await putWeeks(plan)
  const path = `/v2/plans/${plan.id}/again`
  const endDay = addDays(plan.days.at(-1) ?? '', 20 * 7)
  const plans = async () => (await visitor.get('/v1/plans')).body.plans
  const shown = (await visitor.get(`${path}?end_day=${endDay}`)).body
  expect(shown).toMatchObject({ refusal: null, end_day: endDay, usual_s: null })
  expect(shown.plan.weeks).toHaveLength(4)
  expect(shown.plan.workouts).toBe(plan.workouts.length)
  expect((await plans()).length).toBe(1)
  const asked = { end_day: endDay, request_id: 'again-for-autumn' }
  // Free has one plan a month; the same request twice at once is one of them.
  const made = await Promise.all([1, 2].map(() => visitor.send('POST', path, asked)))
  expect(made.map(({ status }) => status)).toEqual([201, 201])
  const id = made[0]?.body.id
  expect(made[1]?.body.id).toBe(id)
  expect((await plans()).map((one: Record<string, unknown>) => [one.id, one.status])).toEqual([
    [id, 'active'],
    [plan.id, 'archived'],
  ])
  const { body } = await visitor.get(`/v1/plans/${id}`)
  const dayOf = (one: { day: string }) => one.day
  expect(body.workouts.map(dayOf)).toEqual(plan.workouts.map(({ day }) => addDays(day, 20 * 7)))
  expect(body.plan).toMatchObject({ name: '10 km', end_day: endDay })
  const more = await visitor.send('POST', path, { ...asked, request_id: 'again-for-winter' })
  expect([more.status, more.body.error.code]).toEqual([403, 'forbidden'])
  const over = await visitor.get(`${path}?end_day=${TODAY}`)
  expect(over.body.refusal).toContain('The last day lies in the past.')
  expect((await (await signedIn()).visitor.get(`${path}?end_day=${endDay}`)).status).toBe(404)
})
