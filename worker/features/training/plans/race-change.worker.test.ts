import { expect, test } from 'vitest'
import { signedIn } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const DAY = addDays(TODAY, 84)
const goal = { discipline: 'run', distance: '10k' }
const week = Array.from({ length: 7 }, () => ({ am: { minutes: 150, sports: ['run'] }, pm: null }))
const race = { name: 'River Run', day: DAY, priority: 'A', goal }

/** Somebody with a plan of twelve weeks for a race. */
async function racer() {
  const { visitor } = await signedIn()
  const asked = { goal, races: [race], availability: { week }, request_id: 'for-the-race' }
  const { body } = await visitor.send('POST', '/v1/plans', asked)
  const [kept] = (await visitor.get('/v1/races')).body.races
  const path = `/v2/plans/${body.id}`
  const state = async () => {
    const { plan, phases, weeks, workouts, notes } = (await visitor.get(`/v1/plans/${body.id}`)).body
    const each = workouts.map(({ version: _raised, ...one }: { version: number }) => one)
    return { plan, phases, weeks, notes, workouts: each as { day: string; purpose: string; title: string }[] }
  }
  return {
    ...{ visitor, id: body.id as string, raceId: kept.id as string, path, state },
    put: (change: object) => visitor.send('PUT', `/v1/races/${kept.id}`, { ...race, ...change }),
    offer: async () => (await visitor.get('/v2/plans/race-change')).body.change,
    anew: async () => (await visitor.get(`${path}/replan`)).body,
    take: async (version: number) => await visitor.send('POST', `${path}/replan`, { version }),
  }
}

test('PLAN-09/moved a race that moves is offered, changes nothing by itself, and the plan made anew ends with it; one undo brings all back', async () => {
  const { visitor, raceId, path, state, put, offer, anew, take } = await racer()
  expect(await offer()).toBe(null)
  const before = await state()
  const day = addDays(DAY, 15)
  expect((await put({ day })).status).toBe(204)
  const moved = { id: raceId, name: 'River Run', planned_day: DAY, day, goal: null, is_goal: true }
  expect(await offer()).toMatchObject({ is_kept: false, races: [moved] })
  expect(await state()).toEqual(before)
  const { version, refusal, changes } = await anew()
  expect(refusal).toBe(null)
  expect(changes.filter(({ kind, title }: Record<string, string>) => title === 'River Run' && kind)).toEqual([
    expect.objectContaining({ day: DAY, kind: 'goes' }),
    expect.objectContaining({ day, kind: 'comes' }),
  ])
  expect((await take(version)).status).toBe(200)
  expect((await take(version)).status, 'as it was shown, and no other').toBe(409)
  const after = await state()
  expect(after.plan).toMatchObject({ end_day: day, start_day: before.plan.start_day })
  expect(after.weeks.at(-1)).toMatchObject({ phase: 'taper', end_day: day })
  expect(after.workouts.filter(({ purpose }) => purpose === 'race')).toMatchObject([{ day }])
  const today = (list: typeof after.workouts) => list.filter((one) => one.day <= TODAY)
  expect(today(after.workouts)).toEqual(today(before.workouts))
  expect(await offer()).toBe(null)
  expect((await visitor.send('POST', `${path}/undo`, {})).status).toBe(200)
  expect(await state()).toEqual(before)
  expect(await offer()).toMatchObject({ races: [moved] })
  expect((await visitor.send('POST', `${path}/redo`, {})).status).toBe(200)
  expect(await state()).toEqual(after)
  // Moved to an earlier day nothing lies behind it, what was left out there neither.
  await put({ day: addDays(DAY, -14) })
  expect((await take((await anew()).version)).status).toBe(200)
  expect((await state()).workouts.at(-1)).toMatchObject({ day: addDays(DAY, -14), purpose: 'race' })
})

test('PLAN-09/moved a day that cannot be trained for is said with the way out, and the plan stays', async () => {
  const { state, put, anew, take } = await racer()
  const before = await state()
  await put({ day: addDays(TODAY, 10), goal: { ...goal, distance: 'marathon' } })
  const soon = await anew()
  expect(soon.refusal).toMatch(/a marathon takes at least \d+\. A race \d+ weeks later/)
  const refused = await take(soon.version)
  expect([refused.status, refused.body.error.message]).toEqual([409, soon.refusal])
  await put({ day: TODAY })
  expect((await anew()).refusal).toMatch(/^River Run leaves no day to train for it\. Keep the plan/)
  await put({ day: addDays(TODAY, 300) })
  expect((await anew()).refusal).toMatch(/at most 24 weeks.*Make a new plan for the race/)
  expect(await state()).toEqual(before)
})

test('PLAN-09/moved another distance is planned for; taken out, the plan ends without taper; kept as it is, nothing is offered until it changes again', async () => {
  const { visitor, raceId, path, state, put, offer, anew, take } = await racer()
  await put({ goal: { ...goal, distance: '5k' } })
  expect((await offer()).races).toMatchObject([{ day: DAY, planned_day: DAY, goal: { distance: '5k' } }])
  expect((await take((await anew()).version)).status).toBe(200)
  expect((await state()).plan).toMatchObject({ distance: '5k', end_day: DAY })
  expect(await offer()).toBe(null)
  await visitor.send('DELETE', `/v1/races/${raceId}`)
  const gone = await offer()
  expect(gone.races).toMatchObject([{ day: null, planned_day: DAY }])
  await visitor.send('POST', `/v1/races/${raceId}/restoration`)
  expect(await offer()).toBe(null)
  await visitor.send('DELETE', `/v1/races/${raceId}`)
  const keep = (who: typeof visitor, token: string) => who.send('PUT', `${path}/race-change`, { token })
  expect((await keep((await signedIn()).visitor, gone.token)).status).toBe(404)
  expect((await offer()).is_kept).toBe(false)
  expect((await keep(visitor, gone.token)).status).toBe(204)
  expect((await offer()).is_kept).toBe(true)
  await visitor.send('POST', `/v1/races/${raceId}/restoration`)
  await put({ day: addDays(DAY, 1) })
  expect((await offer()).is_kept).toBe(false)
  await visitor.send('DELETE', `/v1/races/${raceId}`)
  expect((await take((await anew()).version)).status).toBe(200)
  const { workouts, weeks } = await state()
  expect(workouts.some(({ purpose }) => purpose === 'race')).toBe(false)
  expect(weeks.some(({ phase }: { phase: string }) => phase === 'taper')).toBe(false)
})
