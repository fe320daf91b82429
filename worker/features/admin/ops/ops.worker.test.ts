import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { quietQueue, sequentialTripsOf } from '#dev/test/trips.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { auditLog, failedJob, outbox } from '#worker/db/schema/admin/system.ts'
import { importJob, ingestionState, webhookEvent } from '#worker/db/schema/training/ingestion.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { fromFile } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { budgetEndsAt } from './budget-ends-at.ts'

const reason = 'A test asks for it.'
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

beforeEach(async () => {
  // What the test before has put into the queue must not write into this one's tables.
  await quietQueue()
  for (const table of ['failed_job', 'outbox', 'ingestion_state', 'athlete_data_import_job', 'webhook_event'])
    await testDb().execute(sql`delete from ${sql.identifier(table)}`)
})

async function fail(athleteId: string, job: object = { type: 'derive', athleteId }) {
  const id = testContext().id('failedJob')
  await testDb()
    .insert(failedJob)
    .values({
      id,
      type: 'derive',
      payload: { ...job },
      athleteId,
      errorCode: 'internal',
      errorMessage: 'Lost.',
      attempts: 8,
      failedAt: ago(5),
    })
  return id
}

const derives = () => testDb().$count(outbox, sql`type = 'derive'`)

test('OPS-01/ingestion a replay runs once, however many press, and stands in the log once', async () => {
  const { visitor } = await staff(['athletes.support'])
  const { id: athleteId } = await makePerson()
  const id = await fail(athleteId)
  const press = () => visitor.send('POST', `/v1/admin/jobs/failed/${id}/replay`, { reason })
  const statuses = (await Promise.all(Array.from({ length: 20 }, press))).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(19)
  expect(await derives()).toBe(1)
  expect(await testDb().$count(auditLog, sql`target_id = ${athleteId}`)).toBe(1)
})

test('OPS-01/ingestion of a replay and a dismissal at once one wins; a dismissed job never runs', async () => {
  const { visitor } = await staff(['athletes.support', 'admin.read'])
  const { id: athleteId } = await makePerson()
  const id = await fail(athleteId)
  const act = (verb: string) => visitor.send('POST', `/v1/admin/jobs/failed/${id}/${verb}`, { reason })
  const [replayed, dismissed] = await Promise.all([act('replay'), act('dismiss')])
  expect([replayed.status, dismissed.status].sort()).toEqual([200, 409])
  expect(await derives()).toBe(replayed.status === 200 ? 1 : 0)
  const other = await fail(athleteId)
  await visitor.send('POST', `/v1/admin/jobs/failed/${other}/dismiss`, { reason })
  expect((await visitor.send('POST', `/v1/admin/jobs/failed/${other}/replay`, { reason })).status).toBe(409)
  expect((await visitor.get('/v1/admin/jobs/failed')).body.failures).toEqual([])
})

test('OPS-01/ingestion a job whose shape is gone is not run but said', async () => {
  const { visitor } = await staff(['athletes.support'])
  const { id: athleteId } = await makePerson()
  const id = await fail(athleteId, { type: 'of.last.year' })
  const answer = await visitor.send('POST', `/v1/admin/jobs/failed/${id}/replay`, { reason })
  expect(answer.body.error.code).toBe('unsupported')
  expect((await visitor.send('POST', '/v1/admin/jobs/failed/fjb_none/replay', { reason })).status).toBe(404)
})

test('OPS-01/ingestion Ops Pulse says who is stuck, why, and which button; who only waits is counted apart', async () => {
  const { visitor } = await staff(['admin.read'])
  const people = await Promise.all(
    ['Stopped', 'Silent', 'Alive', 'Waits', 'Files'].map((name) => makePerson({ name })),
  )
  const [stopped, silent, alive, waits, files] = people.map(({ id }) => id)
  const until = new Date(Date.now() + 600_000)
  const state = (athleteId = '', fields: object) => ({
    athleteId,
    provider: 'strava',
    status: 'running',
    phase: 'detail',
    updatedAt: ago(60),
    heartbeatAt: ago(60),
    ...fields,
  })
  await testDb()
    .insert(ingestionState)
    .values([
      state(stopped, { status: 'error', errorMessage: 'Token refused.' }),
      state(silent, {}),
      state(alive, { heartbeatAt: ago(1) }),
      state(waits, { status: 'deferred', deferredUntil: until, deferReason: 'limit_day' }),
    ])
  const importId = testContext().id('importJob')
  await testDb()
    .insert(importJob)
    .values({
      id: importId,
      athleteId: files ?? '',
      importer: 'files',
      status: 'running',
      name: 'x.zip',
      heartbeatAt: ago(20),
      createdAt: ago(30),
    })
  const failedId = await fail(files ?? '', {
    type: 'import.process',
    athleteId: files,
    importJobId: importId,
  })
  const { status, body } = await visitor.get('/v1/admin/pulse')
  expect(status).toBe(200)
  const shown = body.stuck.map((row: Record<string, unknown>) => [
    row.athlete_id,
    row.button,
    row.failed_job_id,
  ])
  expect(shown.sort()).toEqual(
    [
      [stopped, 'retry', null],
      [silent, 'retry', null],
      [files, 'replay', failedId],
    ].sort(),
  )
  expect(body.stuck.find((row: { athlete_id: string }) => row.athlete_id === stopped)).toMatchObject({
    name: 'Stopped',
    where: 'strava detail',
    why: 'Token refused.',
  })
  expect(body.deferred).toMatchObject([{ reason: 'limit_day', count: 1, until: until.toISOString() }])
  expect(body.failures).toMatchObject([{ count: 1, last_hour: 1, latest_id: failedId }])
})

test('OPS-01/ingestion Ops Pulse shows depth by type, the oldest job and how late webhooks are', async () => {
  const { visitor } = await staff(['admin.read'])
  const job = (id: string, type: string, minutes: number) => ({
    id,
    type,
    payload: {},
    dueAt: ago(minutes),
    createdAt: ago(minutes),
  })
  await testDb()
    .insert(outbox)
    .values([job('o1', 'derive', 3), job('o2', 'derive', 9), job('o3', 'mail.send', 1)])
  const event = (id: string, processedAt: Date | null) => ({
    id,
    provider: 'strava',
    dedupeKey: id,
    payload: {},
    receivedAt: ago(10),
    processedAt,
  })
  await testDb()
    .insert(webhookEvent)
    .values([event('w1', ago(8)), event('w2', null)])
  const { body } = await visitor.get('/v1/admin/pulse')
  const depth = Object.fromEntries(
    body.queue.map((row: { type: string; count: number }) => [row.type, row.count]),
  )
  expect(depth).toMatchObject({ derive: 2, 'mail.send': 1 })
  expect(body.oldest.type).toBe('derive')
  expect(body.webhooks).toMatchObject({ received: 2, open: 1 })
  expect(body.webhooks.lag_s).toBeCloseTo(120, 0)
})

test('OPS-01/ingestion the brake on Ops Pulse names who pulled it and how many wait', async () => {
  const admin = await staff(['admin.read', 'system.ingestion'])
  const brake = async () => (await admin.visitor.get('/v1/admin/pulse')).body.brake
  expect(await brake()).toMatchObject({ paused: false })
  await admin.visitor.send('POST', '/v1/admin/ingestion/pause', { reason })
  expect(await brake()).toMatchObject({ paused: true, by: 'Robin Test' })
  await admin.visitor.send('POST', '/v1/admin/ingestion/resume', { reason })
  expect(await brake()).toMatchObject({ paused: false })
})

test('OPS-01 the read budget lasts until when its rate since midnight uses it up', () => {
  const now = new Date('2026-04-23T08:00:00Z')
  const ends = (dayUsed: number) => budgetEndsAt({ dayLimit: 30_000, dayUsed }, now)?.toISOString() ?? null
  expect(ends(15_000)).toBe('2026-04-23T16:00:00.000Z')
  expect(ends(10_000)).toBeNull()
  expect(ends(0)).toBeNull()
  expect(ends(30_000)).toBe(now.toISOString())
})

test('PERF-03 Ops Pulse and an athlete in Admin cost one trip after another', async () => {
  const { id, visitor } = await staff(['admin.read'])
  for (const path of ['/v1/admin/pulse', `/v1/admin/athletes/${id}`]) {
    expect((await visitor.get(path)).status).toBe(200)
    expect(await sequentialTripsOf(() => visitor.get(path)), path).toBe(1)
  }
})

test('OPS-01/readers the pulse says how many stored files older readers read, and nothing once none is left', async () => {
  const { visitor } = await staff(['admin.read'])
  const { id: athleteId } = await makePerson()
  const reread = async () => (await visitor.get('/v1/admin/pulse')).body.reread
  const keep = (hash: string, startAt: string) =>
    recordActivities(testContext(), athleteId, [
      fromFile(hash, { startAt }, { fileKey: `originals/${athleteId}/${hash}` }),
    ])
  await keep('a', '2026-05-01T06:00:00Z')
  expect(await reread()).toEqual({ left: 0, of: 0 })
  await testDb().execute(sql`update activity_origin set reader_version = 1`)
  await keep('b', '2026-05-03T06:00:00Z')
  expect(await reread()).toEqual({ left: 1, of: 2 })
})
