import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  after,
  calls,
  connect,
  control,
  dropWork,
  faults,
  forgetCalls,
  linkOf,
  noFaults,
  originsOf,
  person,
  rows,
  setClock,
  stateOf,
  T0,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { listIngestion } from '#worker/features/training/ingestion/list-ingestion.ts'
import type { Actor } from '#worker/platform/access.ts'

const INDEX = ['event', 'provider.index']
const LIST = 'GET /api/v3/athlete/activities'
let actor: Actor & { athleteId: string }

beforeAll(() => setClock(T0))
beforeEach(async () => {
  await noFaults()
  await dropWork()
  await testContext().db.execute(sql`delete from connection`)
  await testContext().db.execute(sql`delete from ingestion_state`)
  actor = await person()
  await connect(actor)
  await work(T0, 1, ['event'])
  await forgetCalls()
})

const indexRow = async () =>
  (
    await rows(
      testContext(),
      sql`select * from outbox where athlete_id = ${actor.athleteId} and type = 'provider.index' and status <> 'done' limit 1`,
    )
  )[0] ?? {}
const shown = async (now = T0) => (await listIngestion(testContext({ now, actor }))).providers[0]
const instant = (value: unknown) => new Date(String(value)).toISOString()

test('REL-08/strava a page instead of data, a cut body, a 500: tried again by itself, shown meanwhile, nothing lost', async () => {
  let now = T0
  for (const fault of [{ htmlWith200: true }, { cutStream: true }, { fail500Rate: 1 }]) {
    await faults({ ...fault, pathIncludes: '/athlete/activities', times: 1 })
    expect(await work(now, 1, ['provider.index'])).toHaveLength(1)
    const row = await indexRow()
    expect(row).toMatchObject({ status: 'due' })
    expect(['upstream', 'unavailable']).toContain(row.last_error)
    expect((await shown())?.error).toMatchObject({ action: 'retry' })
    now = new Date(String(row.due_at))
    expect(now.getTime()).toBeGreaterThan(T0.getTime())
  }
  expect(await originsOf(actor.athleteId)).toEqual([])
  await work(now, 1, ['provider.index'])
  expect(await stateOf(actor.athleteId)).toMatchObject({
    status: 'running',
    error_message: null,
    index_done: 200,
  })
})

test('REL-08/strava a 401 renews the token once and goes on; a lost access stops and says what to do', async () => {
  await control('POST', '/strava/expire-tokens', {})
  await work(T0, 1, ['provider.index'])
  expect((await calls()).by_path['POST /oauth/token']).toBe(1)
  expect(await stateOf(actor.athleteId)).toMatchObject({ index_done: 200 })
  await control('POST', '/strava/revoke', { athlete_id: 41_000_002 })
  await work(T0, 1, ['provider.index'])
  expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'error' })
  expect(await shown()).toMatchObject({ status: 'error', error: { action: 'reconnect' } })
  expect((await originsOf(actor.athleteId)).length).toBe(200)
})

test('REL-08/strava an inactive application waits an hour, calmly, and says so', async () => {
  await faults({ status403: true })
  await work(T0, 1, ['provider.index'])
  expect(await indexRow()).toMatchObject({ status: 'due', attempts: 0, last_error: 'app_inactive' })
  expect(await shown()).toMatchObject({ status: 'deferred', deferReason: 'app_inactive' })
  expect((await shown())?.deferMessage).toContain('Strava has suspended')
})

test('REL-08/strava one activity whose details are gone or broken does not stop the others', async () => {
  await work(T0, 100, INDEX)
  const newest = (await originsOf(actor.athleteId)).slice(-10)
  await faults({ pathIncludes: `/activities/${newest.at(-1)?.external_id}`, notFoundRate: 1 })
  await work(T0, 1, ['provider.detail'])
  const now = (await originsOf(actor.athleteId)).slice(-9)
  expect(now.map((row) => row.detail)).toEqual(Array.from({ length: 9 }, () => 'full'))
  expect(now.some((row) => row.external_id === newest.at(-1)?.external_id)).toBe(false)
  await faults({ pathIncludes: '/activities/1', fail500Rate: 1 })
  await work(T0, 1, ['provider.detail'])
  expect(await stateOf(actor.athleteId)).toMatchObject({ status: 'error' })
})

test('ING-15 a redelivered page, twenty at once, changes nothing and is counted once', async () => {
  const row = await indexRow()
  const { runJob } = await import('#worker/features/admin/outbox/run-job.ts')
  const { perform } = await import('#worker/perform.ts')
  const { readIndex } = await import('#worker/features/training/ingestion/read-index.ts')
  const run = () => runJob(testContext({ now: T0 }), String(row.id), perform)
  await Promise.all(Array.from({ length: 20 }, run))
  expect((await calls()).by_path[LIST]).toBe(1)
  expect(await stateOf(actor.athleteId)).toMatchObject({ index_done: 200 })
  // Even past the claim: the same page read by two at once moves the cursor once.
  await Promise.all([
    readIndex(testContext({ now: T0 }), 'strava', actor.athleteId),
    readIndex(testContext({ now: T0 }), 'strava', actor.athleteId),
  ])
  expect(await stateOf(actor.athleteId)).toMatchObject({ index_done: 399 })
  expect((await originsOf(actor.athleteId)).length).toBe(399)
})

test('ING-15 a job killed in the middle is revived by the sweeper and the import ends complete', async () => {
  const { sweepOutbox } = await import('#worker/features/admin/outbox/sweep-outbox.ts')
  await work(T0, 1, ['provider.index'])
  // Killed: its claim stays, nobody is behind it.
  await testContext().db.execute(sql`update outbox set status = 'running', attempts = 1,
    heartbeat_at = ${T0.toISOString()}::timestamptz where athlete_id = ${actor.athleteId} and type = 'provider.index' and status = 'due'`)
  expect(await work(after(5), 10, ['provider.index'])).toEqual([])
  const settings = { STUCK_AFTER_S: '20' }
  const due = await sweepOutbox(testContext({ now: after(30), settings }))
  expect(due).toContain((await indexRow()).id)
  await work(after(30), 100, INDEX)
  expect((await originsOf(actor.athleteId)).length).toBe(912)
  expect(await stateOf(actor.athleteId)).toMatchObject({ phase: 'detail', index_done: 912 })
})

test('ING-04 a 429 defers everyone’s work to the moment the window opens; nothing sleeps, nothing is asked meanwhile', async () => {
  await faults({ status429ForS: 300 })
  const opens = '2026-11-02T12:15:00.000Z'
  await work(T0, 1, ['provider.index'])
  const row = await indexRow()
  expect(row).toMatchObject({ status: 'due', attempts: 0, last_error: 'limit_provider' })
  expect(instant(row.due_at)).toBe(opens)
  const view = await shown()
  expect(view).toMatchObject({ status: 'deferred', deferReason: 'limit_provider' })
  expect(view?.deferredUntil?.toISOString()).toBe(opens)
  const asked = (await calls()).total
  // Someone else's work finds the window closed without asking Strava again.
  const other = await person()
  await noFaults()
  await connect(other, { athlete: 41_000_001 })
  const before = (await calls()).total
  await work(after(60), 10, INDEX)
  expect((await calls()).total).toBe(before)
  expect(await stateOf(other.athleteId)).toMatchObject({ status: 'deferred' })
  expect(asked).toBe(1)
  await setClock(new Date(opens))
  await work(new Date(opens), 1, ['provider.index'])
  expect(await stateOf(actor.athleteId)).toMatchObject({ status: 'running', deferred_until: null })
})

test('ING-04 a budget near its end is seen in the headers, before Strava has to refuse', async () => {
  const now = new Date('2026-11-02T13:00:05Z')
  await setClock(now)
  await dropWork()
  await control('DELETE', '/strava/limits')
  await control('POST', '/strava/limits', { read: [10, 1000] })
  const runner = await person()
  await connect(runner, { athlete: 41_000_001 }, now)
  await forgetCalls()
  await work(now, 100, INDEX)
  await control('POST', '/strava/limits', { read: [10_000, 100_000] })
  // 22 pages are needed, 10 calls allowed, one of them kept for a person who waits.
  expect((await calls()).total).toBe(9)
  const state = await stateOf(runner.athleteId)
  expect(state.status).toBe('deferred')
  expect(instant(state.deferred_until)).toBe('2026-11-02T13:15:00.000Z')
})
