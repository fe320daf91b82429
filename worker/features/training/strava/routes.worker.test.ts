import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import {
  calls,
  connect,
  dropWork,
  forgetCalls,
  linkOf,
  person,
  rows,
  setClock,
  stateOf,
  T0,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { COMING_PROVIDERS, CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { listConnections } from '#worker/features/training/connections/list-connections.ts'
import { requestSync } from '#worker/features/training/connections/request-sync.ts'
import { startConnect } from '#worker/features/training/connections/start-connect.ts'
import type { Actor } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'

beforeAll(() => setClock(T0))

const ORIGIN = 'http://localhost:8787'

test('ONB-02 the callback never answers with JSON, whatever it is called with', async () => {
  const long = 'x'.repeat(5000)
  for (const query of [
    '',
    '?error=access_denied',
    '?state=a.b&code=c',
    `?state=${long}&scope=${long}`,
    '?code=1&code=2',
  ]) {
    const answer = await exports.default.fetch(`${ORIGIN}/strava/callback${query}`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toBe('/settings/connections?notice=strava_signed_out')
  }
})

test('ING-02 nobody connects, syncs or disconnects without being signed in', async () => {
  for (const [method, path] of [
    ['GET', '/v1/connections'],
    ['POST', '/v1/connections/strava'],
    ['DELETE', '/v1/connections/strava'],
    ['POST', '/v1/sync'],
    ['GET', '/v1/ingestion'],
    ['POST', '/v1/ingestion/strava/retry'],
  ] as const) {
    const answer = await exports.default.fetch(`${ORIGIN}${path}`, { method })
    expect([path, answer.status]).toEqual([path, 401])
  }
  for (const [method, path] of [
    ['GET', '/v1/admin/ingestion'],
    ['GET', '/v1/admin/providers'],
    ['POST', '/v1/admin/providers/strava/subscription/renewal'],
    ['POST', '/v1/admin/providers/strava/subscription/end'],
  ] as const) {
    const answer = await exports.default.fetch(`${ORIGIN}${path}`, { method })
    expect([path, answer.status]).toEqual([path, 404])
  }
})

/** The same person with flags as their session would carry them. */
async function withFlags(actor: Actor, flags: Record<string, unknown>): Promise<Actor> {
  if (actor.kind !== 'person') return actor
  return { ...actor, confirmed: Promise.resolve({ ...(await actor.confirmed), flags }) }
}

test('ING-13 what is switched off or waits for keys says so and cannot be begun', async () => {
  const actor = await person()
  const off = testContext({ now: T0, actor: await withFlags(actor, { 'import.strava': false }) })
  await expect(startConnect(off, 'strava', {}, ORIGIN)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await listConnections(off)).connections[0]).toMatchObject({ availability: 'switched_off' })
  const bare = testContext({ now: T0, actor, settings: { STRAVA_CLIENT_ID: '' } })
  await expect(startConnect(bare, 'strava', {}, ORIGIN)).rejects.toMatchObject({ code: 'unavailable' })
  const { connections } = await listConnections(bare)
  const all = [...CONNECTED_PROVIDERS, ...COMING_PROVIDERS]
  expect(connections.map((each) => [each.provider, each.availability])).toEqual(
    all.map((provider) => [provider, 'needs_keys']),
  )
})

test('ING-02 with Strava switched off for an athlete their work waits, asks nothing and goes on when it is on again', async () => {
  const actor = await person()
  const { athleteId } = actor
  await connect(actor)
  await work(T0, 1, ['event'])
  const ctx = testContext({ now: T0 })
  await ctx.db.execute(sql`insert into flag_override (key, athlete_id, value, updated_at)
    values ('import.strava', ${athleteId}, 'false', now())`)
  await forgetCalls()
  await work(T0, 1, ['provider.index'])
  expect((await calls()).total).toBe(0)
  expect(await stateOf(athleteId)).toMatchObject({ status: 'deferred', defer_reason: 'import_off' })
  await ctx.db.execute(sql`delete from flag_override where athlete_id = ${athleteId}`)
  await work(new Date(T0.getTime() + 3_600_000), 1, ['provider.index'])
  expect(await stateOf(athleteId)).toMatchObject({ status: 'running', index_done: 200 })
})

test('ING-02 a sync someone asks for clears the hour, once however often it is asked, within a limit', async () => {
  // The limiter forgets by the real clock.
  const now = new Date()
  const actor = await person()
  await expect(requestSync(testContext({ now, actor }))).rejects.toMatchObject({ code: 'conflict' })
  await testContext().db.execute(sql`delete from connection`)
  await connect(actor)
  await testContext().db.execute(sql`update connection set last_polled_at = ${T0.toISOString()}::timestamptz`)
  for (let i = 0; i < 11; i++) await requestSync(testContext({ now, actor }))
  expect((await linkOf(actor.athleteId)).last_polled_at).toBeNull()
  const waiting = sql`select type from outbox where athlete_id = ${actor.athleteId} and type = 'provider.poll'`
  expect(await rows(testContext(), waiting)).toHaveLength(1)
  await expect(requestSync(testContext({ now, actor }))).rejects.toMatchObject({ code: 'rate_limited' })
})

test('REL-05/sync a sync that meets a job of the same connection in the database is asked again, and queued once', async () => {
  const [proxy, database] = [ProxyControl.of(env.DATABASE_URL), databaseName(env.DATABASE_URL)]
  const actor = await person()
  await testContext().db.execute(sql`delete from connection`)
  await connect(actor)
  await dropWork()
  const code = STANDARD_CODES.deadlockDetected
  await proxy.addFault({ database, kind: 'error', code, about: 'provider.poll', count: 2 })
  await requestSync(testContext({ now: new Date(), actor })).finally(() => proxy.clearFaults(database))
  const waiting = sql`select type from outbox where athlete_id = ${actor.athleteId} and type = 'provider.poll'`
  expect(await rows(testContext(), waiting)).toHaveLength(1)
})
