import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { derived } from '#dev/test/derived.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { dayWords } from '#worker/domain/calendar/day-words.ts'
import { FIELD_NAMES } from '#worker/domain/wellness/check-in-fields.ts'
import {
  signedIn as athleteContext,
  newAthlete,
} from '#worker/features/training/activities/activity-fixture.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { listCheckIns } from './list-check-ins.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const path = (day = TODAY) => `/v1/check-ins/${day}`
const ALL = { fields: [...FIELD_NAMES] }

async function chosen(fields: object = ALL) {
  const { id, visitor } = await signedIn()
  expect((await visitor.send('PUT', '/v1/check-in-fields', fields)).status).toBe(200)
  return { id, visitor }
}
const listed = async (visitor: Visitor) => (await visitor.get('/v1/check-ins')).body
const put = (visitor: Visitor, body: object, day = TODAY) => visitor.send('PUT', path(day), body)

test('ACT-05 a day is one row: what is left out stays missing, what is said later is added, null takes it back', async () => {
  const { visitor } = await chosen()
  expect(await listed(visitor)).toMatchObject({ today: TODAY, has_consent: true, days: [] })
  const first = await put(visitor, { sleep_h: 7.5, mood: 4, work_pattern: 'desk' })
  expect(first.body).toMatchObject({
    sleep_h: 7.5,
    mood: 4,
    work_pattern: 'desk',
    hrv_ms: null,
    weight_kg: null,
  })
  expect((await put(visitor, { hrv_ms: 62, mood: 3 })).body).toMatchObject({
    sleep_h: 7.5,
    mood: 3,
    hrv_ms: 62,
  })
  expect((await put(visitor, { sleep_h: null })).body).toMatchObject({ sleep_h: null, mood: 3 })
  expect((await listed(visitor)).days).toHaveLength(1)
  // A number out of its bounds is stored nowhere, not even cut to them.
  expect((await put(visitor, { soreness: 6 })).body.error).toMatchObject({ field: 'soreness' })
  expect((await put(visitor, { rest_hr_bpm: 10 })).status).toBe(422)
  expect((await listed(visitor)).days).toMatchObject([{ soreness: null, rest_hr_bpm: null }])
})

test('ACT-05 each field is kept only once it was chosen, and the choice is made once', async () => {
  const { visitor } = await signedIn()
  expect((await listed(visitor)).fields).toBeNull()
  expect((await put(visitor, { mood: 4 })).body.error).toMatchObject({ code: 'invalid_input', field: 'mood' })
  await visitor.send('PUT', '/v1/check-in-fields', { fields: ['mood', 'sleep_h'] })
  expect((await listed(visitor)).fields).toEqual(['sleep_h', 'mood'])
  expect((await put(visitor, { mood: 4 })).status).toBe(200)
  expect((await put(visitor, { mood: 4, weight_kg: 70 })).body.error).toMatchObject({ field: 'weight_kg' })
  // What was kept stays when a field is no longer asked for.
  await visitor.send('PUT', '/v1/check-in-fields', { fields: [] })
  expect((await listed(visitor)).days).toMatchObject([{ mood: 4 }])
})

test('ACT-05 the day is the athlete’s own; tomorrow is refused by name, 14 days back are allowed', async () => {
  const { id, visitor } = await chosen()
  const tomorrow = await put(visitor, { mood: 4 }, addDays(TODAY, 2))
  expect(tomorrow.body.error).toMatchObject({ code: 'invalid_input', field: 'day' })
  expect(tomorrow.body.error.message).toContain(`${dayWords(addDays(TODAY, 2))} is not here yet`)
  expect((await put(visitor, { mood: 4 }, addDays(TODAY, -13))).status).toBe(200)
  expect((await put(visitor, { mood: 4 }, addDays(TODAY, -16))).body.error.field).toBe('day')
  expect((await put(visitor, { mood: 4 }, '2026-02-30')).status).toBe(404)
  // On Kiritimati it is tomorrow for half of the day, on Niue yesterday: one of them differs from UTC at any moment.
  const zoned = async (zone: string) => {
    await testDb().update(athlete).set({ zone }).where(eq(athlete.id, id))
    return (await listed(visitor)).today
  }
  const days = [await zoned('Pacific/Kiritimati'), await zoned('Pacific/Niue')]
  expect(new Set(days).size).toBe(2)
  expect((await put(visitor, { mood: 4 }, days[0])).body.error).toMatchObject({ field: 'day' })
})

test('ACT-05 two tabs: what was changed meanwhile is not overwritten, and the answer brings it', async () => {
  const { visitor } = await chosen()
  const opened = (await put(visitor, { mood: 4 })).body
  await put(visitor, { soreness: 2 })
  const late = await put(visitor, { mood: 1, etag: opened.etag })
  expect(late.status).toBe(409)
  expect(late.body.error.current).toMatchObject({ mood: 4, soreness: 2 })
  expect((await put(visitor, { mood: 1, etag: late.body.error.current.etag })).body).toMatchObject({
    mood: 1,
  })
  // A form of a day without anything conflicts with what another one has said of it.
  const day = addDays(TODAY, -1)
  await put(visitor, { mood: 5 }, day)
  expect((await put(visitor, { mood: 2, etag: 'none' }, day)).status).toBe(409)
})

test('ACT-05 a weight in the wrong unit is asked about and kept only when confirmed', async () => {
  const { visitor } = await chosen()
  await put(visitor, { weight_kg: 70 }, addDays(TODAY, -1))
  const doubted = await put(visitor, { weight_kg: 154 })
  expect(doubted.body.error).toMatchObject({ code: 'invalid_input', field: 'weight_kg' })
  expect(doubted.body.error.message).toContain('Did you mean 154 lb')
  expect((await listed(visitor)).days).toHaveLength(1)
  expect((await put(visitor, { weight_kg: 154, weight_confirmed: true })).status).toBe(200)
})

test('ACT-05 of two days as near, the earlier one’s weight is what a new one is held against', async () => {
  const { visitor } = await chosen()
  const weigh = (kg: number, ago: number) =>
    put(visitor, { weight_kg: kg, weight_confirmed: ago !== 1 }, addDays(TODAY, -ago))
  await weigh(154, 0)
  await weigh(70, 2)
  expect((await weigh(154, 1)).status).toBe(422)
  expect((await weigh(71, 1)).status).toBe(200)
})

test('PRIV-03 without the consent nothing of a day is kept, and withdrawing it deletes what was', async () => {
  const { id, visitor } = await chosen()
  await put(visitor, { mood: 4, weight_kg: 70 })
  const decide = (granted: boolean) =>
    visitor.send('PUT', '/v1/consents', { decisions: [{ purpose: 'health_data', granted, version: '1' }] })
  await decide(false)
  expect(await listed(visitor)).toMatchObject({ has_consent: false, days: [] })
  expect((await visitor.get('/v1/health-metrics')).body.days).toEqual([])
  expect(await testDb().$count(checkIn, eq(checkIn.athleteId, id))).toBe(0)
  expect((await put(visitor, { mood: 4 })).body.error).toMatchObject({ code: 'forbidden', field: 'mood' })
  await decide(true)
  expect((await listed(visitor)).days).toEqual([])
  expect((await put(visitor, { mood: 4 })).status).toBe(200)
})

test('ACT-05 a deleted day is gone from the rows, and what the answer brought puts it back', async () => {
  const { id, visitor } = await chosen()
  await put(visitor, { mood: 4, hrv_ms: 61 })
  const { body } = await visitor.send('DELETE', path())
  expect(body.removed).toMatchObject({ mood: 4, hrv_ms: 61 })
  expect((await listed(visitor)).days).toEqual([])
  const [row] = await testDb().select().from(checkIn).where(eq(checkIn.athleteId, id))
  expect(row).toMatchObject({ mood: null, hrvMs: null })
  expect((await visitor.send('DELETE', path())).status).toBe(404)
  const { day: _, etag: _e, ...removed } = body.removed
  // However long ago: the day is known, so it is put right and not made up.
  const old = addDays(TODAY, -40)
  await testDb().update(checkIn).set({ day: old }).where(eq(checkIn.athleteId, id))
  expect((await put(visitor, removed, addDays(old, -1))).status).toBe(422)
  expect((await put(visitor, removed, old)).body).toMatchObject({ mood: 4, hrv_ms: 61 })
})

test('ACT-06 health metrics are listed for clients, newest first, page by page, with unit and source', async () => {
  const { visitor } = await chosen()
  for (const back of [0, 1, 2]) await put(visitor, { hrv_ms: 60 + back, mood: 3 }, addDays(TODAY, -back))
  const page = (query: string) => visitor.get(`/v1/health-metrics${query}`)
  const first = (await page('?limit=2')).body
  expect(first.days).toMatchObject([
    {
      day: TODAY,
      metrics: [
        { name: 'hrv_ms', value: 60, unit: 'ms', source: 'hand' },
        { name: 'mood', value: 3 },
      ],
    },
    { day: addDays(TODAY, -1) },
  ])
  const second = (await page(`?limit=2&cursor=${first.next_cursor}`)).body
  expect(second).toMatchObject({ days: [{ day: addDays(TODAY, -2) }], next_cursor: null })
  expect((await page(`?from=${addDays(TODAY, -1)}&to=${addDays(TODAY, -1)}`)).body.days).toHaveLength(1)
})

test('ACT-06 workouts are what is listed as activities, under the name that clients know', async () => {
  const { id, visitor } = await signedIn()
  const run = { sport: 'run', start_at: '2026-05-01T06:00:00Z', moving_s: 1800, distance_m: 5000 }
  for (const hour of ['06', '07', '08'])
    await visitor.send('POST', '/v1/activities', { ...run, start_at: `2026-05-01T${hour}:00:00Z` })
  // Load is derived behind the answers: both lists are read after it.
  await derived(id)
  const first = (await visitor.get('/v1/workouts?limit=2')).body
  expect(first.workouts).toEqual((await visitor.get('/v1/activities?limit=2')).body.activities)
  const second = (await visitor.get(`/v1/workouts?limit=2&cursor=${first.next_cursor}`)).body
  expect(second).toMatchObject({ workouts: [{ sport: 'run', distance_m: 5000 }], next_cursor: null })
  expect((await new Visitor().get('/v1/workouts')).status).toBe(401)
})

test('ACT-05 check-ins are read in one sequential round trip', async () => {
  const now = new Date()
  const id = await newAthlete(testContext({ now }))
  expect(await sequentialTripsOf(() => listCheckIns(athleteContext(id, now), { days: 60 }))).toBe(1)
})

test('REL-05/check-in a day that meets another change of its athlete in the database is asked again, and kept once', async () => {
  const [proxy, database] = [ProxyControl.of(env.DATABASE_URL), databaseName(env.DATABASE_URL)]
  const { visitor } = await chosen()
  const code = STANDARD_CODES.deadlockDetected
  await proxy.addFault({ database, kind: 'error', code, about: 'plan.react', count: 2 })
  const kept = await put(visitor, { mood: 4 }).finally(() => proxy.clearFaults(database))
  expect(kept).toMatchObject({ status: 200, body: { mood: 4 } })
  expect((await listed(visitor)).days).toHaveLength(1)
})
