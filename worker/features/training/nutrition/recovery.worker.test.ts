import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { giveTier } from '#dev/test/give-tier.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

const today = () => new Date().toISOString().slice(0, 10)

async function elite() {
  const { id, visitor } = await signedIn()
  await giveTier(id, 'elite')
  return { id, visitor }
}
async function did(visitor: Visitor, daysAgo: number, name: string, minutes: number, stress: number) {
  const day = addDays(today(), -daysAgo)
  const made = await visitor.send('POST', '/v1/activities', {
    ...{
      name,
      sport: 'run',
      start_at: `${day}T00:00:01Z`,
      moving_s: minutes * 60,
      distance_m: minutes * 200,
    },
  })
  expect(made.status).toBe(201)
  const [row] = (
    await testDb().execute(sql`select id from activity where name = ${name} order by created_at desc limit 1`)
  ).rows
  await testDb().execute(sql`update activity set stress_override = ${stress} where id = ${row?.id}`)
  return String(row?.id)
}

test('PLAN-11/recovery the last hard and long session are shown with their days, beside the plan’s next hard one, and nothing is changed', async () => {
  const { id, visitor } = await elite()
  const hardId = await did(visitor, 3, 'Track', 60, 80)
  await did(visitor, 1, 'Long run', 160, 120)
  const plan = await putPlan(id, today(), {}, { isHard: false })
  const next = plan.workouts.find(({ day }) => day > today())
  await testDb().execute(sql`update planned_workout set is_hard = true, title = 'Intervals', day = ${addDays(today(), 1)}
    where id = ${next?.id}`)
  const planNow = async () =>
    (
      await testDb().execute(sql`select string_agg(concat(id, day, title, is_skipped), ',' order by id) as plan
        from planned_workout where plan_id = ${plan.id}`)
    ).rows[0]?.plan
  const before = await planNow()
  const { status, body } = await visitor.get('/v1/recovery')
  expect([status, body.has_plan]).toEqual([200, true])
  const [hard, long] = body.loads
  expect(hard).toMatchObject({
    ...{ kind: 'hard', name: 'Track', href: `/activities/${hardId}`, easy_days: { from: 1, to: 2 } },
    ...{ clear: { from: addDays(today(), -1), to: today() }, is_over: true },
    next: { title: 'Intervals', easy_days: 3, compared: 'more', href: `/plans/${plan.id}` },
  })
  expect(long).toMatchObject({
    ...{ kind: 'long', name: 'Long run', easy_days: { from: 1, to: 2 }, is_over: false },
    next: { easy_days: 1, compared: 'within' },
  })
  expect(body.methods.map(({ key }: { key: string }) => key)).toContain('cold_water')
  expect(await planNow()).toBe(before)
})

test('PLAN-11/recovery a race that was run has the days of its distance; one that nothing says was run has none', async () => {
  const { visitor } = await elite()
  const goal = { discipline: 'run', distance: 'half' }
  const race = { name: 'River Half', priority: 'A', goal, day: addDays(today(), -4) }
  const made = await visitor.send('POST', '/v1/races', { ...race, result_s: 6000 })
  expect(made.status).toBe(201)
  const { loads, has_plan } = (await visitor.get('/v1/recovery')).body
  expect(has_plan).toBe(false)
  expect(loads).toMatchObject([
    {
      kind: 'race',
      name: 'River Half',
      minutes: 100,
      easy_days: { from: 4, to: 7 },
      is_over: false,
      next: null,
    },
  ])
  await testDb().execute(sql`update race set result_s = null where id = ${made.body.id}`)
  expect((await visitor.get('/v1/recovery')).body.loads).toEqual([])
  // What was done on its day is the race, and no hard session besides.
  await did(visitor, 4, 'River Half run', 101, 140)
  expect((await visitor.get('/v1/recovery')).body.loads.map(({ kind }: { kind: string }) => kind)).toEqual([
    'race',
  ])
})

test('PLAN-11/recovery nobody reads of another’s training', async () => {
  const one = await elite()
  await did(one.visitor, 2, 'Mine alone', 120, 150)
  const { visitor } = await elite()
  expect((await visitor.get('/v1/recovery')).body).toMatchObject({ has_plan: false, loads: [] })
})
