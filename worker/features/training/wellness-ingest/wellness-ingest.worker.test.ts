import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { checkIn, ingestAddress } from '#worker/db/schema/training/daily.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { FIELD_NAMES } from '#worker/domain/wellness/check-in-fields.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const DAY = addDays(TODAY, -2)
const at = (clock: string) => `${DAY} ${clock} +0200`

const METRICS = [
  { name: 'heart_rate_variability', units: 'ms', data: [{ qty: 55, date: at('06:00:00') }] },
  { name: 'weight_body_mass', units: 'lb', data: [{ qty: 154.3, date: at('06:10:00') }] },
]
const RUN = {
  ...{ id: 'W-1', name: 'Outdoor Run', start: at('07:00:00'), end: at('07:30:00'), duration: 1800 },
  ...{ distance: { qty: 5, units: 'km' }, avgHeartRate: { qty: 150, units: 'bpm' } },
}
const SENT = { data: { metrics: METRICS, workouts: [RUN] } }

/** Somebody with an address, and a phone that knows it and nothing else. */
async function withPhone(fields: readonly string[] = FIELD_NAMES) {
  const { id, visitor } = await signedIn()
  await visitor.send('PUT', '/v1/check-in-fields', { fields })
  const make = async () => new URL((await visitor.send('POST', '/v1/ingest-address', {})).body.url).pathname
  const phone = new Visitor()
  const path = await make()
  const send = (body: unknown = SENT, to = path) => phone.send('POST', to, body as object)
  const day = async () =>
    (await visitor.get('/v1/check-ins')).body.days.find((one: { day: string }) => one.day === DAY)
  return { id, visitor, make, path, send, day }
}

test('ING-14 a phone sends check-ins and workouts to a personal address and is told what became of each', async () => {
  const { visitor, send, day } = await withPhone()
  const { status, body } = await send()
  expect(status).toBe(200)
  expect(body.values).toEqual([
    { day: DAY, field: 'hrv_ms', outcome: 'stored' },
    { day: DAY, field: 'weight_kg', outcome: 'stored' },
  ])
  expect(body.workouts).toMatchObject([{ name: 'Outdoor Run', outcome: 'created', reason: null }])
  expect(await day()).toMatchObject({ hrv_ms: 55, weight_kg: 69.99, mood: null })
  const run = (await visitor.get(`/v1/activities/${body.workouts[0].activity_id}`)).body
  expect(run).toMatchObject({
    sport: 'run',
    distance_m: 5000,
    average_heart_rate_bpm: 150,
    sources: ['health'],
  })
  expect((await visitor.get('/v1/health-metrics')).body.days[0].metrics[0]).toMatchObject({ source: 'phone' })
})

test('ING-14 sent again, by turns or at once, nothing is there twice', async () => {
  const { visitor, send } = await withPhone()
  await Promise.all([send(), send(), send()])
  const again = (await send()).body
  expect(again.values.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect(again.workouts).toMatchObject([{ outcome: 'unchanged' }])
  expect((await visitor.get('/v1/activities')).body.activities).toHaveLength(1)
  expect((await visitor.get('/v1/check-ins')).body.days).toHaveLength(1)
})

test('ING-14 what was said or deleted by hand stays, whatever a phone says later', async () => {
  const { visitor, send, day } = await withPhone()
  await visitor.send('PUT', `/v1/check-ins/${DAY}`, { hrv_ms: 70 })
  const outcome = async () => (await send()).body.values[0].outcome
  expect(await outcome()).toBe('said_by_hand')
  expect(await day()).toMatchObject({ hrv_ms: 70, weight_kg: 69.99 })
  await visitor.send('DELETE', `/v1/check-ins/${DAY}`)
  expect(await outcome()).toBe('said_by_hand')
  expect(await day()).toBeUndefined()
  // What was never said of the day was not deleted either: it may still come.
  expect((await send({ days: [{ date: DAY, rest_hr_bpm: 47 }] })).body.values[0].outcome).toBe('stored')
})

test('ING-14 each item is judged by itself: not chosen, out of bounds, not yet, unreadable', async () => {
  const { send, day } = await withPhone(['hrv_ms', 'mood', 'rest_hr_bpm'])
  const { body } = await send({
    days: [
      { date: DAY, hrv: 5000, mood: 4, weight: 70, resting_heart_rate: 47 },
      { date: addDays(TODAY, 3), mood: 2 },
      { date: DAY, sleep: 7 },
      { date: '2026-02-31', mood: 1 },
    ],
    workouts: [{ name: 'Yoga', start: 'this morning' }],
  })
  const told = Object.fromEntries(
    body.values.map((one: { day: string; field: string; outcome: string }) => [
      `${one.day} ${one.field}`,
      one.outcome,
    ]),
  )
  expect(told).toEqual({
    [`${DAY} hrv_ms`]: 'out_of_bounds',
    [`${DAY} mood`]: 'stored',
    [`${DAY} weight_kg`]: 'not_chosen',
    [`${DAY} rest_hr_bpm`]: 'stored',
    [`${addDays(TODAY, 3)} mood`]: 'not_yet',
    [`${DAY} sleep_h`]: 'not_chosen',
  })
  expect(body.workouts).toMatchObject([{ outcome: 'rejected', activity_id: null }])
  expect(await day()).toMatchObject({ hrv_ms: null, mood: 4, rest_hr_bpm: 47, weight_kg: null })
})

test('PRIV-03 without the consent a phone’s check-in is not kept, and a workout is kept without its heart rate', async () => {
  const { id, visitor, send } = await withPhone()
  await visitor.send('PUT', '/v1/consents', {
    decisions: [{ purpose: 'health_data', granted: false, version: '1' }],
  })
  const { body } = await send()
  expect(new Set(body.values.map(({ outcome }: { outcome: string }) => outcome))).toEqual(
    new Set(['no_consent']),
  )
  expect(await testDb().$count(checkIn, eq(checkIn.athleteId, id))).toBe(0)
  const [{ activity_id: run }] = body.workouts
  expect((await visitor.get(`/v1/activities/${run}`)).body).toMatchObject({ average_heart_rate_bpm: null })
})

test('ING-14 the address is shown once and kept as a hash; a new one ends the old, and ended it takes nothing', async () => {
  const { id, visitor, make, path, send } = await withPhone()
  const token = path.split('/').at(-1) ?? ''
  const [row] = await testDb().select().from(ingestAddress).where(eq(ingestAddress.athleteId, id))
  expect(JSON.stringify(row)).not.toContain(token)
  expect((await visitor.get('/v1/ingest-address')).body).toEqual({
    address: { made_at: expect.any(String), last_used_at: null },
  })
  const next = await make()
  expect((await send()).status).toBe(404)
  expect((await send(SENT, next)).status).toBe(200)
  expect((await visitor.get('/v1/ingest-address')).body.address.last_used_at).not.toBeNull()
  await testDb().update(athlete).set({ blockedAt: new Date() }).where(eq(athlete.id, id))
  expect((await send(SENT, next)).status).toBe(404)
  await testDb().update(athlete).set({ blockedAt: null }).where(eq(athlete.id, id))
  await visitor.send('DELETE', '/v1/ingest-address')
  expect((await send(SENT, next)).status).toBe(404)
  expect((await send(SENT, '/v1/ingest/guessed')).status).toBe(404)
})

test('ING-14 an address takes so many an hour and so much at once, and says when to come again', async () => {
  const { send } = await withPhone()
  const heavy = { days: Array.from({ length: 1001 }, (_, n) => ({ date: addDays(DAY, -n), mood: 3 })) }
  expect((await send(heavy)).status).toBe(413)
  expect((await send({ note: 'x'.repeat(1024 * 1024) })).status).toBe(413)
  for (let i = 0; i < 6; i++) await Promise.all(Array.from({ length: 10 }, () => send({})))
  const over = await send({})
  expect(over.status).toBe(429)
  expect(over.body.error.retry_after_s).toBeGreaterThan(0)
})

test('ING-14 the address ends with the password it was made under: whoever knew that may hold it', async () => {
  const { visitor, send } = await withPhone()
  expect((await send()).status).toBe(200)
  const change = { current_password: PASSWORD, password: 'another long night run' }
  expect((await visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  expect((await send()).status).toBe(404)
  expect((await visitor.get('/v1/ingest-address')).body).toEqual({ address: null })
})
