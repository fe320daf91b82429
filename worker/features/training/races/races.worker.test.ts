import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const goal = { discipline: 'run', distance: '10k' }
const RACE = { name: 'River Run', day: addDays(TODAY, 70), priority: 'A', goal, goal_s: 2700 }
const FULL = {
  ...RACE,
  ...{ place: 'Leipzig', starts_at: '09:30', climb_m: 120, temperature_c: 22, result_s: null },
  course: [
    { km: 4, climb_m: 120, drop_m: 0 },
    { km: 6, climb_m: 0, drop_m: 120 },
  ],
}

async function athlete(tier: 'free' | 'elite' = 'elite') {
  const { id, visitor } = await signedIn()
  if (tier === 'elite')
    await testDb()
      .insert(tierGrant)
      .values({
        ...{ id: `tgr_${id}`, athleteId: id, kind: 'comp', tier, startsAt: new Date(0), endsAt: null },
        ...{ reason: 'test', createdBy: id, createdAt: new Date() },
      })
  await visitor.send('PUT', '/v1/thresholds', {
    ...{ sport: 'run', effective_from: addDays(TODAY, -30), threshold_pace_s_per_km: 255 },
  })
  return { id, visitor }
}
const add = async (visitor: Visitor, body: object = RACE) => {
  const made = await visitor.send('POST', '/v1/races', body)
  expect(made.status).toBe(201)
  return `/v1/races/${made.body.id}`
}

test('PLAN-09/races a race is kept with its place, course and weather, changed under two tabs, taken out and brought back', async () => {
  const { visitor } = await athlete()
  const path = await add(visitor, FULL)
  const { race } = (await visitor.get(path)).body
  expect(race).toMatchObject(FULL)
  const put = (more: object) => visitor.send('PUT', path, { ...FULL, ...more })
  expect((await put({ name: 'River Run 10', etag: race.etag })).status).toBe(204)
  const late = await put({ name: 'Mine', etag: race.etag })
  expect([late.status, late.body.error.current.name]).toEqual([409, 'River Run 10'])
  expect((await visitor.send('DELETE', path)).status).toBe(204)
  expect([(await visitor.get(path)).status, (await visitor.get('/v1/races')).body.races]).toEqual([404, []])
  expect((await visitor.send('POST', `${path}/restoration`)).status).toBe(204)
  expect((await visitor.get('/v1/races')).body.races).toMatchObject([{ name: 'River Run 10' }])
  const { visitor: other } = await athlete()
  const theirs = [
    await other.get(path),
    await other.send('PUT', path, FULL),
    await other.send('DELETE', path),
    await other.send('POST', `${path}/restoration`),
    await other.send('PUT', `${path}/ticks`, { ticks: [] }),
  ]
  expect(theirs.map(({ status }) => status)).toEqual(Array(5).fill(404))
})

test('PLAN-09/races a race that is over is no goal: it is kept for its result, and one to come has none', async () => {
  const { visitor } = await athlete()
  const over = { ...RACE, day: addDays(TODAY, -3) }
  const codes = async (body: object) => {
    const { status, body: said } = await visitor.send('POST', '/v1/races', body)
    return [status, said.error?.field]
  }
  expect(await codes(over)).toEqual([422, 'day'])
  expect(await codes({ ...over, result_s: 2650 })).toEqual([422, 'goal_s'])
  expect(await codes({ ...RACE, result_s: 2650 })).toEqual([422, 'result_s'])
  expect(await codes({ ...over, goal_s: null, result_s: 2650 })).toEqual([201, undefined])
  // One that went by keeps what was aimed at, and gets its result.
  const path = await add(visitor)
  await testDb().execute(
    sql`update race set day = ${addDays(TODAY, -1)} where id = ${path.replace('/v1/races/', '')}`,
  )
  const done = await visitor.send('PUT', path, { ...RACE, day: addDays(TODAY, -1), result_s: 2690 })
  expect(done.status).toBe(204)
  expect((await visitor.get(path)).body.race).toMatchObject({ goal_s: 2700, result_s: 2690 })
})

test('PLAN-10/numbers PLAN-11/numbers the page of a race paces and fuels it with Elite; without, the entitlements are named', async () => {
  const { visitor } = await athlete()
  const path = await add(visitor, FULL)
  const { strategy, fuelling, missing } = (await visitor.get(path)).body
  expect(missing).toEqual([])
  expect(strategy.legs[0].splits.map(({ to_km }: { to_km: number }) => to_km)).toEqual([4, 10])
  expect(strategy.total.from).toBeLessThan(strategy.total.to)
  expect(strategy.heat_percent.to).toBeGreaterThan(strategy.heat_percent.from)
  expect(strategy.countdown.at(-1)).toMatchObject({ day: RACE.day, left: 0 })
  expect(fuelling).toMatchObject([{ sport: 'run' }])
  const free = await athlete('free')
  const theirs = await add(free.visitor, FULL)
  const page = (await free.visitor.get(theirs)).body
  expect([page.strategy, page.fuelling]).toEqual([null, null])
  expect(page.missing.map(({ entitlement, tier }: Record<string, string>) => [entitlement, tier])).toEqual([
    ['race.strategy', 'Elite'],
    ['nutrition', 'Elite'],
  ])
  const weighed = { before_kg: 70, after_kg: 69, drunk_l: 0.5, hours: 1 }
  const refused = await free.visitor.send('POST', `${theirs}/hydration`, weighed)
  expect([refused.status, refused.body.error.entitlement]).toEqual([403, 'nutrition'])
  const need = await visitor.send('POST', `${path}/hydration`, weighed)
  expect(need.body).toMatchObject({ sweat: 1.5, is_gaining: false })
  const { rows } = await testDb().execute(sql`select row_to_json(r)::text as kept from race r`)
  expect(rows.map(({ kept }) => kept).join()).not.toMatch(/_kg/)
})

test('PLAN-11/numbers under 18 the page of a race tells no amount, and says so by an empty list', async () => {
  const { visitor } = await athlete()
  const path = await add(visitor, { ...FULL, goal: { discipline: 'run', distance: 'half' }, goal_s: null })
  const amounts = async () => {
    const { strategy, fuelling } = (await visitor.get(path)).body
    const told = strategy.countdown.flatMap(({ lines }: { lines: string[] }) => lines).join(' ')
    return [fuelling.length, /\d (?:g|kcal|ml)\b/.test(told)]
  }
  expect(await amounts()).toEqual([1, true])
  await visitor.send('PATCH', '/v1/profile', { birth_date: addDays(TODAY, -17 * 365) })
  expect(await amounts()).toEqual([0, false])
})

test('PLAN-10/numbers ticks of the checklist are kept', async () => {
  const { visitor } = await athlete()
  const path = await add(visitor)
  const ticked = async () =>
    (await visitor.get(path)).body.strategy.checklist
      .flatMap((group: { lines: { id: string; is_ticked: boolean }[] }) => group.lines)
      .filter(({ is_ticked }: { is_ticked: boolean }) => is_ticked)
      .map(({ id }: { id: string }) => id)
  expect((await visitor.send('PUT', `${path}/ticks`, { ticks: ['shoes', 'watch', 'shoes'] })).status).toBe(
    204,
  )
  expect(await ticked()).toEqual(['shoes', 'watch'])
  await visitor.send('PUT', `${path}/ticks`, { ticks: ['watch'] })
  expect(await ticked()).toEqual(['watch'])
})

test('PLAN-09/races a plan takes the kept races: its goal is the same row, and one on the way is planned around', async () => {
  const { id, visitor } = await athlete()
  const main = await add(visitor)
  const onTheWay = await add(visitor, {
    ...{ name: 'Park Five', day: addDays(TODAY, 42), priority: 'B' },
    goal: { discipline: 'run', distance: '5k' },
  })
  const asked = {
    ...{ goal, request_id: 'for-a-race' },
    races: [{ name: RACE.name, day: RACE.day, priority: 'A', goal }],
  }
  const plan = (await visitor.send('POST', '/v1/plans', asked)).body.id
  expect((await visitor.get('/v1/races')).body.races).toHaveLength(2)
  const races = async () =>
    (await visitor.get(`/v1/plans/${plan}`)).body.workouts
      .filter(({ purpose }: { purpose: string }) => purpose === 'race')
      .map(({ day }: { day: string }) => day)
  expect(await races()).toEqual([addDays(TODAY, 42), RACE.day])
  expect((await visitor.get(main)).body.planned).toMatchObject({ plan_id: plan, day: RACE.day })
  // Taken out, it goes from the plan with the next planning anew, and nothing else of the past does.
  await visitor.send('DELETE', onTheWay)
  expect(await races()).toHaveLength(2)
  await visitor.send('POST', `/v2/plans/${plan}/replan`, { version: 1 })
  expect(await races()).toEqual([RACE.day])
  expect(id).toBeTruthy()
})
