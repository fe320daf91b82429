import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { beforeStore } from '#dev/test/before-store.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import {
  connect,
  control,
  faults,
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
import { readIndex } from '#worker/features/training/ingestion/read-index.ts'
import { refetchStreams } from '#worker/features/training/ingestion/refetch-streams.ts'
import { dropSubscription } from './drop-subscription.ts'
import { makeSubscription } from './make-subscription.ts'
import { showSubscription } from './show-subscription.ts'

beforeAll(() => setClock(T0))

test('ING-17 only an admin makes the push subscription, and what Strava refuses is said in words', async () => {
  const admin = await person(['system.ingestion'])
  const deaf = `${env.TEST_SANDBOX_URL}/_control/health`
  const asAdmin = (settings = {}) => testContext({ now: T0, actor: admin, settings })
  await expect(showSubscription(testContext({ actor: await person() }))).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await showSubscription(asAdmin())).toMatchObject({ subscription: null, usualCap: 10 })
  await expect(makeSubscription(asAdmin({ STRAVA_WEBHOOK_CALLBACK_URL: '' }))).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(makeSubscription(asAdmin({ STRAVA_WEBHOOK_CALLBACK_URL: deaf }))).rejects.toMatchObject({
    code: 'upstream',
  })
  await expect(dropSubscription(asAdmin())).rejects.toMatchObject({ code: 'conflict' })
  await faults({ status403: true })
  await expect(showSubscription(asAdmin())).rejects.toThrow('inactive')
  await noFaults()
})

test('REL-01/ingestion a page whose commit was cut off, before or after, is neither lost nor doubled', async () => {
  const actor = await person()
  const { athleteId } = actor
  await connect(actor)
  await work(T0, 1, ['event'])
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const database = databaseName(env.DATABASE_URL)
  for (const kind of ['cut_before', 'cut_after_commit'] as const) {
    const ctx = testContext({ now: T0 })
    // Only the store of the page meets the fault: it is the one that carries jobs.
    const cut = beforeStore(ctx, async (jobs) => {
      if (jobs.length > 0) await proxy.addFault({ database, kind, about: 'activity_origin' })
    })
    await expect(readIndex(cut, 'strava', athleteId)).rejects.toThrow()
    await proxy.clearFaults(database)
    const [state, origins] = [await stateOf(athleteId), await originsOf(athleteId)]
    // Rows, cursor and the jobs they cause stand or fall together.
    const jobs = await rows(
      testContext(),
      sql`select 1 from outbox where athlete_id = ${athleteId} and payload->'event'->>'type' = 'activities.changed'`,
    )
    expect([origins.length, state.index_done, jobs.length]).toEqual(
      kind === 'cut_before' ? [0, 0, 0] : [200, 200, 1],
    )
  }
  await work(T0, 100, ['event', 'provider.index'])
  expect((await originsOf(athleteId)).length).toBe(912)
  expect(await stateOf(athleteId)).toMatchObject({ index_done: 912 })
})

test('ING-16 streams that have expired are read again on view, kept anew for seven days, or left when not possible', async () => {
  const actor = await person()
  await testContext().db.execute(sql`delete from connection`)
  await connect(actor, { athlete: 41_000_001 })
  await work(T0, 2, ['event', 'provider.index'])
  const id = String((await originsOf(actor.athleteId)).at(-1)?.external_id)
  const streams = await refetchStreams(testContext({ now: T0 }), actor.athleteId, {
    provider: 'strava',
    externalId: id,
  })
  expect(streams?.timeS.length).toBeGreaterThan(10)
  const [kept] = await rows(
    testContext(),
    sql`select detail, stream_key is not null as has_streams, raw_expires_at from activity_origin where athlete_id = ${actor.athleteId} and external_id = ${id}`,
  )
  expect(kept).toMatchObject({ detail: 'full', has_streams: true })
  expect(new Date(String(kept?.raw_expires_at)).getTime() - T0.getTime()).toBe(7 * 86_400_000)
  await faults({ fail500Rate: 1 })
  expect(
    await refetchStreams(testContext({ now: T0 }), actor.athleteId, { provider: 'strava', externalId: id }),
  ).toBeNull()
  await noFaults()
  await control('POST', '/strava/revoke', { athlete_id: 41_000_001 })
  expect(
    await refetchStreams(testContext({ now: T0 }), actor.athleteId, { provider: 'strava', externalId: id }),
  ).toBeNull()
  expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'error' })
})
