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
import { endSubscription } from '#worker/features/training/provider-events/end-subscription.ts'
import { listProviders } from '#worker/features/training/provider-events/list-providers.ts'
import { isOurSubscription } from '#worker/features/training/provider-events/our-subscription.ts'
import { renewSubscription } from '#worker/features/training/provider-events/renew-subscription.ts'

beforeAll(() => setClock(T0))

const reason = 'no events came'

test('ING-17 only an admin makes the push subscription, and what Strava refuses is said in words', async () => {
  const admin = await person(['system.ingestion', 'admin.read'])
  const deaf = `${env.TEST_SANDBOX_URL}/_control/health`
  const asAdmin = (settings = {}) => testContext({ now: T0, actor: admin, settings })
  const renew = (settings = {}) => renewSubscription(asAdmin(settings), 'strava', { reason, seenId: null })
  const shown = async () => (await listProviders(asAdmin())).providers[0]
  const stranger = testContext({ actor: await person() })
  await expect(listProviders(stranger)).rejects.toMatchObject({ code: 'not_found' })
  await expect(renewSubscription(stranger, 'strava', { reason, seenId: null })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await shown()).toMatchObject({ subscription: null, problem: null, athleteCap: 999 })
  await expect(renew({ STRAVA_WEBHOOK_CALLBACK_URL: '' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(renew({ STRAVA_WEBHOOK_CALLBACK_URL: deaf })).rejects.toMatchObject({ code: 'upstream' })
  expect(await endSubscription(asAdmin(), 'strava', { reason, seenId: '1' })).toEqual({ ended: false })
  await faults({ status403: true })
  expect((await shown())?.problem).toContain('inactive')
  await noFaults()
})

/** Strava's wire for one application's subscription, which it makes once. */
function pushSubscriptions(first: number) {
  let ids = first
  let current: { id: number; callback_url: string } | null = {
    id: first,
    callback_url: env.STRAVA_WEBHOOK_CALLBACK_URL,
  }
  const send: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input))
    await new Promise((resume) => setTimeout(resume, 20))
    if (init?.method === 'GET') return Response.json(current ? [current] : [])
    if (init?.method === 'DELETE') {
      if (!current || !pathname.endsWith(`/push_subscriptions/${current.id}`))
        return new Response('{}', { status: 404 })
      current = null
      return new Response(null, { status: 204 })
    }
    if (current) return Response.json({ errors: [{ code: 'already exists' }] }, { status: 400 })
    current = { id: ++ids, callback_url: env.STRAVA_WEBHOOK_CALLBACK_URL }
    return Response.json({ id: current.id }, { status: 201 })
  }
  return { send, made: () => ids - first, current: () => current?.id }
}

test('ING-17 a subscription is renewed once, asked twice at once or again; the audit knows, and its events count at once', async () => {
  const admin = await person(['system.ingestion', 'admin.read'])
  const wire = pushSubscriptions(700)
  const ctx = () => testContext({ now: T0, actor: admin, fetch: wire.send })
  const renew = (seenId: string | null) => renewSubscription(ctx(), 'strava', { reason, seenId })
  const both = await Promise.all([renew('700'), renew('700')])
  expect(both.map(({ subscription }) => subscription.id)).toEqual(['701', '701'])
  expect(await renew('700')).toEqual({ subscription: { id: '701' }, renewed: false })
  expect([wire.made(), wire.current()]).toEqual([1, 701])
  expect((await listProviders(ctx())).providers[0]).toMatchObject({
    subscription: { id: '701', isOurs: true },
    connectedAthletes: expect.any(Number),
  })
  // Whoever holds the old one's id is believed no more, and nobody has to be asked.
  const silent = testContext({ now: T0, fetch: () => Promise.reject(new Error('nobody is asked')) })
  expect(await isOurSubscription(silent, 'strava', '701')).toBe(true)
  expect(await isOurSubscription(silent, 'strava', '700')).toBe(false)
  const lines = await rows(
    testContext(),
    sql`select action, reason from audit_log where actor_id = ${admin.athleteId} order by seq`,
  )
  expect(lines).toContainEqual({ action: 'provider.subscription.renew', reason })
  expect(lines).toContainEqual({ action: 'provider.subscription.made', reason })
  expect(await endSubscription(ctx(), 'strava', { reason, seenId: '700' })).toEqual({ ended: false })
  expect(await endSubscription(ctx(), 'strava', { reason, seenId: '701' })).toEqual({ ended: true })
  expect(wire.current()).toBeUndefined()
  expect(await renew(null)).toMatchObject({ renewed: true })
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
