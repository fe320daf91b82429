import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  after,
  calls,
  connect,
  control,
  dropWork,
  forgetCalls,
  originsOf,
  person,
  rows,
  setClock,
  stateOf,
  T0,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { requestSync } from '#worker/features/training/connections/request-sync.ts'
import type { Actor } from '#worker/platform/access.ts'
import { listIngestion } from './list-ingestion.ts'
import { listStuck } from './list-stuck.ts'
import { pauseIngestion } from './pause-ingestion.ts'
import { resumeIngestion } from './resume-ingestion.ts'
import { retryIngestion } from './retry-ingestion.ts'

let admin: Actor & { athleteId: string }
let actor: Actor & { athleteId: string }
const ALL = ['event', 'provider.%', 'webhook.handle']
const because = { reason: 'Strava looks unwell.' }

beforeAll(() => setClock(T0))
beforeEach(async () => {
  await dropWork()
  for (const table of ['connection', 'ingestion_state', 'flag']) {
    await testContext().db.execute(sql`delete from ${sql.identifier(table)}`)
  }
  admin = await person(['system.ingestion'])
  actor = await person()
  await connect(actor)
  await work(T0, 1, ['event'])
  await forgetCalls()
})

const asAdmin = (now = T0) => testContext({ now, actor: admin })

test('ING-05 the brake holds from the next job on: connect, page, details, poll and retry all wait, and ask nothing', async () => {
  await work(T0, 1, ['provider.index'])
  await pauseIngestion(asAdmin(), because)
  await forgetCalls()
  const me = testContext({ now: T0, actor })
  await requestSync(me)
  await retryIngestion(me, 'strava')
  await me.store(
    {},
    { jobs: [{ job: { type: 'provider.detail', provider: 'strava', athleteId: actor.athleteId } }] },
  )
  await me.store(
    {},
    {
      jobs: [
        {
          job: {
            type: 'provider.activity',
            provider: 'strava',
            athleteId: actor.athleteId,
            externalId: '1',
            aspect: 'create',
          },
        },
      ],
    },
  )
  await me.store({}, { jobs: [{ job: { type: 'webhook.handle', provider: 'strava', dedupeKey: 'x' } }] })
  const tried = await work(T0, 50, ALL)
  expect(tried.filter((type) => type !== 'event')).toHaveLength(5)
  expect((await calls()).total).toBe(0)
  expect((await originsOf(actor.athleteId)).length).toBe(200)
  expect(await stateOf(actor.athleteId)).toMatchObject({ status: 'paused' })
  const waiting = await rows(
    testContext(),
    sql`select attempts from outbox where last_error = 'ingestion_paused' and status = 'due'`,
  )
  expect(waiting).toEqual(Array.from({ length: 5 }, () => ({ attempts: 0 })))
})

test('ING-05 resuming loses nothing and needs no sweep: what waited is due and hinted at once', async () => {
  await pauseIngestion(asAdmin(), because)
  await work(T0, 10, ALL)
  const hinted: string[] = []
  const ctx = { ...asAdmin(after(30)), hint: (ids: readonly string[]) => void hinted.push(...ids) }
  expect(await resumeIngestion(ctx, because)).toEqual({ paused: false, released: 1 })
  expect(hinted).toHaveLength(1)
  expect(await stateOf(actor.athleteId)).toMatchObject({ status: 'queued' })
  await work(after(31), 100, ['event', 'provider.index'])
  expect((await originsOf(actor.athleteId)).length).toBe(912)
})

test('ING-05 only who may pulls the brake, with a reason, and the audit knows', async () => {
  await expect(pauseIngestion(testContext({ actor }), because)).rejects.toMatchObject({ code: 'not_found' })
  const other = await person(['flags.write'])
  await expect(pauseIngestion(testContext({ actor: other }), because)).rejects.toMatchObject({
    code: 'not_found',
  })
  await pauseIngestion(asAdmin(), because)
  await resumeIngestion(asAdmin(), because)
  const audited = await rows(
    testContext(),
    sql`select action, actor_id, reason from audit_log where actor_id = ${admin.athleteId} order by seq`,
  )
  expect(audited).toEqual([
    { action: 'ingestion.pause', actor_id: admin.athleteId, reason: because.reason },
    { action: 'ingestion.resume', actor_id: admin.athleteId, reason: because.reason },
  ])
})

test('ONB-04 the state tells what is done, what is known, until when it waits, and turns complete', async () => {
  const shown = async (now = T0) => (await listIngestion(testContext({ now, actor }))).providers[0]
  expect(await shown()).toMatchObject({ status: 'queued', index: { done: 0 }, connected: true })
  await work(T0, 1, ['provider.index'])
  expect(await shown()).toMatchObject({
    status: 'running',
    phase: 'index',
    index: { done: 200, known: 813, isEstimate: true },
  })
  await work(T0, 100, ['event', 'provider.index'])
  expect(await shown()).toMatchObject({
    phase: 'detail',
    index: { done: 912, known: 912, isEstimate: false },
    oldestDay: '2012-04-30',
  })
  await testContext().db.execute(
    sql`update activity_origin set detail = 'full' where athlete_id = ${actor.athleteId}`,
  )
  await work(T0, 5, ['provider.detail'])
  expect(await shown()).toMatchObject({ status: 'complete', phase: null, detail: { done: 912, known: 912 } })
  const nobody = await person()
  expect((await listIngestion(testContext({ actor: nobody }))).providers[0]).toMatchObject({
    status: 'not_connected',
    connected: false,
    error: null,
  })
})

test('ING-15 Admin sees who is stuck, why, and which button helps', async () => {
  await control('POST', '/strava/faults', { status403: true })
  await work(T0, 1, ['provider.index'])
  await control('DELETE', '/strava/faults')
  const silent = await person()
  await connect(silent, { athlete: 41_000_001 })
  await testContext().db.execute(sql`update ingestion_state set status = 'running', heartbeat_at = ${T0.toISOString()}::timestamptz
    where athlete_id = ${silent.athleteId}`)
  const { athletes } = await listStuck(asAdmin(after(1000)))
  const of = (athleteId: string) => athletes.find((row) => row.athleteId === athleteId)
  expect(of(actor.athleteId)).toMatchObject({ status: 'deferred', button: 'wait' })
  expect(of(silent.athleteId)).toMatchObject({ status: 'running', button: 'retry' })
  expect(of(silent.athleteId)?.why).toContain('No sign of life')
  await expect(listStuck(testContext({ actor }))).rejects.toMatchObject({ code: 'not_found' })
})
