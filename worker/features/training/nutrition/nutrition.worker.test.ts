import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { giveTier } from '#dev/test/give-tier.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

// Somebody in UTC: their day is this one.
const today = () => new Date().toISOString().slice(0, 10)

async function elite() {
  const { id, visitor } = await signedIn()
  await giveTier(id, 'elite')
  return { id, visitor }
}
const grownUp = (visitor: Visitor, weightKg: number | null = 70) =>
  visitor.send('PATCH', '/v1/profile', {
    birth_date: '1985-04-02',
    ...(weightKg === null ? {} : { weight_kg: weightKg }),
  })
/** One planned run of so long on a day, in a plan of its own. */
async function planned(athleteId: string, day: string, minutes: number, isHard = false) {
  const plan = await putPlan(athleteId, day)
  await testDb().execute(
    sql`delete from planned_workout where plan_id = ${plan.id} and id <> ${plan.workouts[0]?.id}`,
  )
  await testDb().execute(sql`update planned_workout set day = ${day}, planned_s = ${minutes * 60},
    planned_stress = ${minutes}, is_hard = ${isHard}, title = 'Long run', race_id = null where plan_id = ${plan.id}`)
  return { planId: plan.id, workoutId: plan.workouts[0]?.id ?? '' }
}
interface Said {
  label: string
  per: string
  per_kg: { from: number; to: number } | null
  amount: { from: number; to: number } | null
}
const carbohydrate = (day: { daily: Said[] }) => day.daily.find(({ label }) => label === 'Carbohydrate')

test('PLAN-11/daily tomorrow’s long run is told with its ranges in grams of the athlete’s own weight, and where that is from', async () => {
  const { id, visitor } = await elite()
  await grownUp(visitor)
  const tomorrow = addDays(today(), 1)
  const { planId } = await planned(id, tomorrow, 120)
  const { status, body } = await visitor.get('/v1/nutrition')
  expect([status, body.today, body.days.length]).toEqual([200, today(), 2])
  const day = body.days[1]
  expect(day).toMatchObject({ day: tomorrow, kind: 'high', minutes: 120, is_hard: false, race: null })
  expect(carbohydrate(day)).toMatchObject({ per_kg: { from: 6, to: 10 }, amount: { from: 420, to: 700 } })
  expect(day.sessions).toMatchObject([{ title: 'Long run', href: `/plans/${planId}`, is_done: false }])
  expect(day.sessions[0].during[0]).toMatchObject({ label: 'Carbohydrate', amount: { from: 30, to: 60 } })
  expect(body.eater).toEqual({
    ...{ age: 'adult', has_consent: true },
    weight: { kg: 70, from: 'profile', day: null },
  })
  // A check-in's weight is newer than the profile's, and the day it is of is named.
  await visitor.send('PUT', '/v1/check-in-fields', { fields: ['weight_kg'] })
  await visitor.send('PUT', `/v1/check-ins/${today()}`, { weight_kg: 71 })
  const after = (await visitor.get(`/v1/nutrition?day=${tomorrow}`)).body
  expect(after.eater.weight).toEqual({ kg: 71, from: 'check_in', day: today() })
  expect(after.days).toHaveLength(1)
  expect(carbohydrate(after.days[0])?.amount).toEqual({ from: 426, to: 710 })
  expect((await visitor.get('/v1/nutrition?day=soon')).status).toBe(422)
})

test('PLAN-11/daily what is skipped counts nothing, and what was done counts as it was done', async () => {
  const { id, visitor } = await elite()
  await grownUp(visitor)
  const { workoutId } = await planned(id, today(), 120)
  await testDb().execute(sql`update planned_workout set is_skipped = true where id = ${workoutId}`)
  expect((await visitor.get('/v1/nutrition')).body.days[0]).toMatchObject({ kind: 'light', sessions: [] })
  await visitor.send('POST', '/v1/activities', {
    ...{ name: 'Evening ride', sport: 'bike', start_at: `${today()}T00:00:01Z`, moving_s: 5400 },
    distance_m: 40_000,
  })
  const { sessions, kind, minutes } = (await visitor.get('/v1/nutrition')).body.days[0]
  expect({ sessions, kind, minutes }).toMatchObject({
    ...{ kind: 'high', minutes: 90, sessions: [{ title: 'Evening ride', is_done: true }] },
  })
})

test('PLAN-11/daily two days before a long race its own rows hold, also where no plan has it', async () => {
  const { visitor } = await elite()
  await grownUp(visitor)
  const race = { name: 'City Marathon', priority: 'A', goal: { discipline: 'run', distance: 'marathon' } }
  await visitor.send('POST', '/v1/races', { ...race, day: addDays(today(), 2), goal_s: 12_600 })
  const [now, next] = (await visitor.get('/v1/nutrition')).body.days
  expect([now.kind, next.kind, next.race.days_to]).toEqual(['loading', 'loading', 1])
  const [onDay] = (await visitor.get(`/v1/nutrition?day=${addDays(today(), 2)}`)).body.days
  expect(onDay).toMatchObject({ kind: 'high', minutes: 210, sessions: [{ title: 'City Marathon' }] })
})

test('PLAN-11/daily without a weight or a date of birth no grams by weight are told, and under 18 no amount at all', async () => {
  const { id, visitor } = await elite()
  await planned(id, today(), 120)
  const byWeight = async () => {
    const { eater, days } = (await visitor.get('/v1/nutrition')).body
    const { per_kg, amount } = carbohydrate(days[0]) ?? {}
    return [eater.age, eater.weight?.kg ?? null, per_kg?.from ?? null, amount?.from ?? null]
  }
  expect(await byWeight()).toEqual(['unknown', null, 6, null])
  await visitor.send('PATCH', '/v1/profile', { weight_kg: 70 })
  expect(await byWeight()).toEqual(['unknown', 70, 6, null])
  await grownUp(visitor, null)
  expect(await byWeight()).toEqual(['adult', 70, 6, 420])
  await visitor.send('PATCH', '/v1/profile', { birth_date: addDays(today(), -17 * 365) })
  expect(await byWeight()).toEqual(['minor', 70, null, null])
  const [day] = (await visitor.get('/v1/nutrition')).body.days
  expect(day.daily).toEqual([])
  expect(day.sessions).toMatchObject([{ before: [], during: [], after: [] }])
})

test('PLAN-11/daily a weight is forgotten with the consent to health data, and comes back by nothing but a new one', async () => {
  const { visitor } = await elite()
  await grownUp(visitor)
  await visitor.send('PUT', '/v1/check-in-fields', { fields: ['weight_kg'] })
  await visitor.send('PUT', `/v1/check-ins/${today()}`, { weight_kg: 71 })
  const agree = (granted: boolean) =>
    visitor.send('PUT', '/v1/consents', {
      decisions: [{ purpose: 'health_data', version: '1', granted }],
    })
  expect((await agree(false)).status).toBeLessThan(300)
  const read = async () => (await visitor.get('/v1/nutrition')).body
  const without = await read()
  expect(without.eater).toEqual({ age: 'adult', has_consent: false, weight: null })
  expect(carbohydrate(without.days[0])).toMatchObject({ per_kg: { from: 3, to: 5 }, amount: null })
  await agree(true)
  expect((await read()).eater).toEqual({ age: 'adult', has_consent: true, weight: null })
})

test('PLAN-11/daily a weight that is stored without the consent is not read', async () => {
  const { id, visitor } = await elite()
  await grownUp(visitor)
  await testDb().execute(sql`delete from consent where athlete_id = ${id} and purpose = 'health_data'`)
  expect((await visitor.get('/v1/nutrition')).body.eater).toMatchObject({ has_consent: false, weight: null })
})

test('PLAN-11/gates food and supplements ask for nutrition, recovery for recovery, and each refusal names what has it', async () => {
  const { visitor } = await signedIn()
  const weighed = { before_kg: 70, after_kg: 69, drunk_l: 0.5, hours: 1, for_hours: 2 }
  const refused = [
    [await visitor.get('/v1/nutrition'), 'nutrition'],
    [await visitor.get('/v1/nutrition/supplements'), 'nutrition'],
    [await visitor.send('POST', '/v1/nutrition/hydration', weighed), 'nutrition'],
    [await visitor.get('/v1/recovery'), 'recovery'],
  ] as const
  for (const [{ status, body }, entitlement] of refused) {
    expect([status, body.error.entitlement]).toEqual([403, entitlement])
    expect(body.error.message).toContain('Elite')
  }
})

test('PLAN-11/numbers PLAN-11/supplements drinking is worked out from one weighed session, and the notes are told whole', async () => {
  const { visitor } = await elite()
  const weighed = { before_kg: 70, after_kg: 69, drunk_l: 0.5, hours: 1 }
  const ask = (more: object) => visitor.send('POST', '/v1/nutrition/hydration', { ...weighed, ...more })
  const { sweat, is_gaining, fluid } = (await ask({ for_hours: 2 })).body
  expect([sweat, is_gaining, Math.round(fluid.from), fluid.to]).toEqual([1.5, false, 800, 1200])
  expect((await ask({ for_hours: 2, after_kg: 71 })).body.is_gaining).toBe(true)
  const odd = await ask({ for_hours: 0.1 })
  expect([odd.status, odd.body.error.field]).toEqual([422, 'for_hours'])
  const { supplements, contamination } = (await visitor.get('/v1/nutrition/supplements')).body
  expect(supplements.length).toBeGreaterThan(12)
  expect(supplements[0]).toMatchObject({ key: 'caffeine', group: 'A', grade: 'strong' })
  expect(contamination).toContain('batch')
  // Doses were studied in adults.
  expect(supplements[0].dose).toContain('mg/kg')
  await visitor.send('PATCH', '/v1/profile', { birth_date: addDays(today(), -17 * 365) })
  const { supplements: told } = (await visitor.get('/v1/nutrition/supplements')).body
  expect(told.every(({ dose }: { dose: string }) => dose.startsWith('Not shown under 18'))).toBe(true)
})
