import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import allRounder from '#dev/data/history/all-rounder.csv?raw'
import {
  after,
  calls,
  connect,
  control,
  faults,
  forgetCalls,
  noFaults,
  originsOf,
  person,
  RUNNER,
  rows,
  setClock,
  stateOf,
  T0,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'

beforeAll(() => setClock(T0))

const INDEX = ['event', 'provider.index']
/** The recorded table: one line an activity under one header line. */
const csvRows = allRounder.trim().split('\n').length - 1

const again = (athleteId: string) =>
  testContext().db.execute(sql`update ingestion_state set phase = 'index', cursor = null, status = 'queued'
    where athlete_id = ${athleteId}`)

const addJob = (athleteId: string, type: 'provider.index' | 'provider.detail' | 'provider.poll') =>
  testContext({ now: T0 }).store(
    {},
    { jobs: [{ job: { type, provider: 'strava', athleteId }, laneKey: `test:${type}:${athleteId}` }] },
  )

test('ING-02 the whole history is read in pages: as many activities as recorded rows, and again adds none', async () => {
  const actor = await person()
  const { athleteId } = actor
  expect(await connect(actor)).toBe('/settings/connections?notice=strava_connected')
  expect(await stateOf(athleteId)).toMatchObject({ status: 'queued', phase: 'index', index_done: 0 })
  await work(T0, 2)
  expect(await stateOf(athleteId)).toMatchObject({ status: 'running', phase: 'index', index_done: 200 })
  await work(T0, 100, INDEX)
  const origins = await originsOf(athleteId)
  expect(origins.length).toBe(csvRows)
  expect(new Set(origins.map((row) => row.external_id)).size).toBe(csvRows)
  expect(await stateOf(athleteId)).toMatchObject({
    phase: 'detail',
    index_done: csvRows,
    oldest_day: '2012-04-30',
  })
  // The first recorded row: 42,167.79 m in 4:10:00 on 30 April 2012, a ride.
  expect(origins[0]).toMatchObject({ sport: 'bike', distance_m: 42_167.8, moving_s: 15_000 })
  await again(athleteId)
  await addJob(athleteId, 'provider.index')
  await work(T0, 100, INDEX)
  expect((await originsOf(athleteId)).length).toBe(csvRows)
  expect(await stateOf(athleteId)).toMatchObject({ index_done: csvRows })
  await details(athleteId)
  await polls(athleteId)
})

/** Details come newest first in bounded runs, one failing activity does not stop the others. */
async function details(athleteId: string) {
  await forgetCalls()
  await faults({ pathIncludes: '/activities/1', fail500Rate: 1, times: 1 })
  await work(T0, 1, ['provider.detail'])
  await noFaults()
  const read = (await originsOf(athleteId)).filter((row) => row.detail === 'full')
  expect(read.length).toBe(9)
  const newest = (await originsOf(athleteId)).slice(-10)
  expect(newest.filter((row) => row.detail === 'full').length).toBe(9)
  const state = await stateOf(athleteId)
  expect(state).toMatchObject({ status: 'running', phase: 'detail', detail_done: 10 })
  expect(Number(state.detail_known)).toBe(csvRows)
}

async function polls(athleteId: string) {
  await testContext().db.execute(sql`delete from outbox where athlete_id = ${athleteId} and status = 'due'`)
  const made = await control<{ activity: { id: number } }>('POST', '/strava/activities', {
    athlete_id: 41_000_002,
    type: 'Run',
    start_at: after(-7200).toISOString(),
    event: false,
  })
  await addJob(athleteId, 'provider.poll')
  await forgetCalls()
  await work(T0, 1, ['provider.poll'])
  expect((await calls()).by_path['GET /api/v3/athlete/activities']).toBe(1)
  expect((await originsOf(athleteId)).at(-1)).toMatchObject({ external_id: String(made.activity.id) })
  expect(await stateOf(athleteId)).toMatchObject({ index_done: csvRows + 1 })
  // Deleted there while no event came: the poll notices, and one look settles it.
  await control('DELETE', `/strava/activities/${made.activity.id}?event=false`)
  await testContext().db.execute(
    sql`update connection set last_polled_at = null where athlete_id = ${athleteId}`,
  )
  await addJob(athleteId, 'provider.poll')
  await work(after(60), 3, ['provider.poll', 'provider.activity'])
  expect((await originsOf(athleteId)).length).toBe(csvRows)
  // Nothing new: a finished import stays finished.
  await testContext().db.execute(
    sql`update ingestion_state set status = 'complete', phase = null where athlete_id = ${athleteId}`,
  )
  await testContext().db.execute(
    sql`update connection set last_polled_at = null where athlete_id = ${athleteId}`,
  )
  await addJob(athleteId, 'provider.poll')
  await work(after(90), 1, ['provider.poll'])
  expect(await stateOf(athleteId)).toMatchObject({ status: 'complete', phase: null })
  await forgetCalls()
  // Within the hour a further poll asks nothing.
  await addJob(athleteId, 'provider.poll')
  await work(after(1800), 1, ['provider.poll'])
  expect((await calls()).total).toBe(0)
}

test('ING-02 4,287 recorded activities arrive as 4,287, each once, counted as they come', async () => {
  const actor = await person()
  await connect(actor, { athlete: RUNNER })
  await work(T0, 200, INDEX)
  const [count] = await rows(
    testContext(),
    sql`select count(*)::int as origins, count(distinct external_id)::int as distinct_ids
      from activity_origin where athlete_id = ${actor.athleteId}`,
  )
  const state = await stateOf(actor.athleteId)
  expect({ ...count, counted: state.index_done }).toEqual({
    origins: 4287,
    distinct_ids: 4287,
    counted: 4287,
  })
})
