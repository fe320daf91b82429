import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { giveTier } from '#dev/test/give-tier.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const slot = (minutes: number, sports = ['run']) => ({ minutes, sports })
const week = (minutes: number, sports?: string[]) =>
  Array.from({ length: 7 }, () => ({ am: slot(minutes, sports), pm: null }))
const minutesOnly = (minutes: number) => Array.from({ length: 7 }, () => ({ am: { minutes }, pm: null }))
const ASKED = { goal: { discipline: 'run', distance: '10k' }, weeks: 8 }
const SAID = {
  week: week(75),
  overrides: [{ day: addDays(TODAY, 9), slots: { am: slot(30), pm: null } }],
  blackout_days: [addDays(TODAY, 11)],
  two_a_days: false,
  long_day: 5,
  key_days: [1, 3],
}
const put = (visitor: Visitor, body: object) => visitor.send('PUT', '/v1/availability', body)
const make = async (visitor: Visitor, more: object = {}) => {
  const made = await visitor.send('POST', '/v1/plans', { ...ASKED, request_id: 'a-request', ...more })
  expect(made.status).toBe(201)
  return made.body.id as string
}
const comingOf = async (visitor: Visitor, plan: string) =>
  (await visitor.get(`/v1/plans/${plan}`)).body.workouts
    .filter((one: { day: string }) => one.day > TODAY)
    .map(({ version: _raised, ...one }: { version: number }) => one)

test('PLAN-02/stored the form of a plan says minutes alone: days of their own, blocked days, sports and key days stay', async () => {
  const { visitor } = await signedIn()
  await put(visitor, SAID)
  const plan = await make(visitor, { availability: { week: minutesOnly(60) } })
  const { body } = await visitor.get('/v1/availability')
  expect(body).toMatchObject({ ...SAID, week: week(60) })
  const days = (await comingOf(visitor, plan)).map(({ day }: { day: string }) => day)
  expect(days).not.toContain(addDays(TODAY, 11))
  const preview = await visitor.send('POST', '/v1/plans/preview', ASKED)
  expect(preview.body.is_availability_assumed).toBe(false)
})

test('PLAN-02/tabs what another tab said meanwhile is not written over, first words among them', async () => {
  const { visitor } = await signedIn()
  const first = (await visitor.get('/v1/availability')).body
  expect(first).toMatchObject({ is_said: false, plan: null })
  expect((await put(visitor, { week: week(50), etag: first.etag })).status).toBe(200)
  const late = await put(visitor, { week: week(20), etag: first.etag })
  expect([late.status, late.body.error.current.week]).toEqual([409, week(50)])
  const again = await put(visitor, { week: week(20), etag: late.body.error.current.etag })
  expect([again.status, again.body.week]).toEqual([200, week(20)])
})

test('PLAN-02/own days on which somebody else cannot train are as free to an athlete as ever', async () => {
  // Without the condition on whose it is the first row there is would count: it has to be the other’s.
  await testDb().execute(sql`delete from availability`)
  const [other, me] = [await signedIn(), await signedIn()]
  await giveTier(me.id, 'pro')
  await put(other.visitor, { week: Array.from({ length: 7 }, () => ({ am: null, pm: null })) })
  const plan = await make(me.visitor, { availability: { week: week(150) } })
  const all = (await me.visitor.get(`/v1/plans/${plan}`)).body.workouts
  const taken = new Set(all.map(({ day }: { day: string }) => day))
  const one = all.find(({ day }: { day: string }) => day > TODAY && !taken.has(addDays(day, 1)))
  const to = { day: addDays(one.day, 1), half: 'am', version: one.version }
  const moved = await me.visitor.send('POST', `/v2/plans/${plan}/workouts/${one.id}/move`, to)
  expect([moved.status, moved.body.error]).toEqual([200, undefined])
})

test('PLAN-02/misfits less time names the sessions that no longer fit; the plan anew from tomorrow fits, and one undo brings back what was there', async () => {
  const { visitor } = await signedIn()
  await put(visitor, { week: week(90) })
  const plan = await make(visitor)
  const before = await comingOf(visitor, plan)
  const tight = await put(visitor, { week: week(30) })
  const tooLong = before.filter((one: { planned_s: number }) => one.planned_s > 30 * 60)
  expect(tooLong.length).toBeGreaterThan(3)
  const named = tight.body.plan.misfits.filter(({ day }: { day: string }) => day > TODAY)
  expect(named.map((one: { workout_id: string }) => one.workout_id).toSorted()).toEqual(
    tooLong.map(({ id }: { id: string }) => id).toSorted(),
  )
  expect(named[0].why).toMatch(/^It takes \d+ min; there are 30 min on /)
  expect(await comingOf(visitor, plan)).toEqual(before)

  const path = `/v2/plans/${plan}`
  const preview = (await visitor.get(`${path}/replan`)).body
  expect(preview).toMatchObject({ refusal: null })
  const goes = preview.changes.filter(({ kind }: { kind: string }) => kind === 'goes')
  expect(goes.length).toBeGreaterThanOrEqual(tooLong.length)
  expect(await comingOf(visitor, plan)).toEqual(before)
  const taken = await visitor.send('POST', `${path}/replan`, { version: preview.version })
  expect(taken.status).toBe(200)
  const after = await comingOf(visitor, plan)
  expect(after.every((one: { planned_s: number }) => one.planned_s <= 30 * 60)).toBe(true)
  expect(after.filter(({ reason }: { reason: string | null }) => !reason)).toEqual([])
  expect(after).toHaveLength(preview.stays + preview.changes.length - goes.length)
  const left = (await visitor.get('/v1/availability')).body.plan.misfits
  expect(left.filter(({ day }: { day: string }) => day > TODAY)).toEqual([])
  expect((await visitor.send('POST', `${path}/replan`, { version: preview.version })).status).toBe(409)
  expect((await visitor.send('POST', `${path}/undo`, {})).status).toBe(200)
  expect(await comingOf(visitor, plan)).toEqual(before)
})

test('PLAN-07/replan nothing before tomorrow changes, and another’s plan is not there', async () => {
  const { visitor } = await signedIn()
  const other = await signedIn()
  await put(visitor, { week: week(90) })
  const plan = await make(visitor)
  const today = async () =>
    (await visitor.get(`/v1/plans/${plan}`)).body.workouts.filter((one: { day: string }) => one.day <= TODAY)
  const before = await today()
  await put(visitor, { week: week(30) })
  await visitor.send('POST', `/v2/plans/${plan}/replan`, { version: 1 })
  expect(await today()).toEqual(before)
  expect((await other.visitor.get(`/v2/plans/${plan}/replan`)).status).toBe(404)
  const none = await put(visitor, { week: Array.from({ length: 7 }, () => ({ am: null, pm: null })) })
  expect(none.status).toBe(200)
  const refused = (await visitor.get(`/v2/plans/${plan}/replan`)).body
  expect(refused).toMatchObject({ changes: [], refusal: expect.stringContaining('No weekday has time') })
})
