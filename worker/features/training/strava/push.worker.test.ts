import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import {
  ALL_ROUNDER,
  after,
  calls,
  connect,
  control,
  dropWork,
  forgetCalls,
  linkOf,
  originsOf,
  person,
  rows,
  stateOf,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'

let athleteId = ''
// The inbox and the queue run at the real time, so this file does too.
const NOW = new Date()
const HOOK = env.STRAVA_WEBHOOK_CALLBACK_URL
const JOBS = ['webhook.handle', 'provider.activity', 'provider.disconnect', 'provider.detail', 'event']

beforeAll(async () => {
  const actor = await person()
  athleteId = actor.athleteId
  await connect(actor, {}, NOW)
  await work(new Date(), 100, ['event', 'provider.index'])
  // Details are another test's subject: as if all were here.
  await testContext().db.execute(sql`update activity_origin set detail = 'full', facts = '{}'`)
})
beforeEach(() => dropWork())

interface Push {
  object_type?: string
  object_id: number
  aspect_type?: string
  updates?: object
  owner_id?: number
  event_time?: number
}

const post = (event: Push, raw?: string) =>
  exports.default.fetch(HOOK, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body:
      raw ??
      JSON.stringify({
        object_type: 'activity',
        aspect_type: 'create',
        updates: {},
        owner_id: ALL_ROUNDER,
        subscription_id: 1,
        event_time: 1_788_000_000,
        ...event,
      }),
  })

/** As Strava does: what is not answered in time is sent again, three tries in all. */
async function tell(event: Push) {
  const answers: number[] = []
  while (answers.length < 3) {
    const { status } = await post(event)
    if (status === 200) return
    answers.push(status)
  }
  throw new Error(`the event was not taken: ${answers}`)
}

const shards = () =>
  Array.from({ length: 16 }, (_, shard) => env.INBOX.get(env.INBOX.idFromName(`strava:${shard}`)) as never)

/** Fires the alarm of every shard of the inbox. */
async function alarms() {
  for (const shard of shards()) await runDurableObjectAlarm(shard)
}

/** Whether every event has left the inbox; a shard's own alarm may be at work. */
async function isEmpty() {
  const sizes = shards().map((shard) =>
    runInDurableObject(shard, async (_, state) => (await state.storage.list({ prefix: 'e:' })).size),
  )
  return (await Promise.all(sizes)).every((size) => size === 0)
}

/** What an event has still to cause. Details may wait for days; the rest waits only for its next try. */
const openJobs = () =>
  rows(
    testContext(),
    sql`select type, status, due_at from outbox where status in ('due', 'running')
      and (type in ('event', 'webhook.handle', 'provider.activity', 'provider.disconnect')
        or (type = 'provider.detail' and (status = 'running' or due_at <= now())))`,
  )

/**
 * Lets every event reach the tables and its work be done. The real queue and the inbox's own alarms run jobs as
 * well, and on a loaded machine a try may fail and be put off: nothing is taken for done that only waits.
 */
async function drain() {
  for (let round = 0; round < 600; round++) {
    await alarms()
    const open = await openJobs()
    const nextTries = open.map((job) => new Date(String(job.due_at)).getTime())
    await work(new Date(Math.max(Date.now(), ...nextTries)), 50, JOBS)
    // First the inbox, then the table: what leaves the one is in the other.
    if ((await isEmpty()) && (await openJobs()).length === 0) return
    await new Promise((resume) => setTimeout(resume, 20))
  }
  throw new Error(`events are left: ${JSON.stringify(await openJobs())}`)
}

const _outcomes = () =>
  rows(
    testContext(),
    sql`select outcome, count(*)::int as n from webhook_event group by outcome order by outcome`,
  )

const newRun = async (name: string) => {
  const made = await control<{ activity: { id: number } }>('POST', '/strava/activities', {
    athlete_id: ALL_ROUNDER,
    name,
    start_at: after(-86_400, NOW).toISOString(),
    event: false,
  })
  return made.activity.id
}
const ofId = async (id: number) =>
  (await originsOf(athleteId)).filter((row) => row.external_id === String(id))

test('ING-03 the address answers Strava’s challenge and nobody else’s', async () => {
  const ask = (query: object) => exports.default.fetch(`${HOOK}?${new URLSearchParams({ ...query })}`)
  const right = {
    'hub.mode': 'subscribe',
    'hub.challenge': '15f7d1a91c1f40f8',
    'hub.verify_token': 'sandbox-verify',
  }
  const answer = await ask(right)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ 'hub.challenge': '15f7d1a91c1f40f8' })
  expect((await ask({ ...right, 'hub.verify_token': 'guess' })).status).toBe(403)
  expect((await ask({ ...right, 'hub.mode': 'unsubscribe' })).status).toBe(403)
})

test('ING-17 an event is answered with {"status":"ok"}; a body that is none is refused', async () => {
  const answer = await post({ object_id: 1, owner_id: 999 })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('{"status":"ok"}')
  expect((await post({ object_id: 1 }, 'not json')).status).toBe(422)
  expect((await post({ object_id: 1, updates: { title: 'a\u0000b' } })).status).toBe(422)
  await drain()
})

test('SEC-03 an event is taken at the secret address alone, and one of an unknown owner is not stored', async () => {
  const stored = async () => (await testContext().db.execute(sql`select 1 from webhook_event`)).rows.length
  await drain()
  const before = await stored()
  for (const address of ['/strava/webhook', '/strava/webhook/guess', '/strava/webhook/']) {
    const at = new URL(address, HOOK)
    const event = { object_type: 'activity', object_id: 5, aspect_type: 'create', updates: {} }
    const forged = { ...event, owner_id: ALL_ROUNDER, subscription_id: 1, event_time: 1_788_000_009 }
    const headers = { 'Content-Type': 'application/json' }
    const answer = await exports.default.fetch(at.href, {
      method: 'POST',
      headers,
      body: JSON.stringify(forged),
    })
    expect(answer.status).toBe(404)
  }
  for (let i = 0; i < 5; i++) expect((await post({ object_id: i, owner_id: 999_000 + i })).status).toBe(200)
  await drain()
  expect(await stored()).toBe(before)
})

test('ING-03 duplicates and every order of an activity’s events end in what Strava holds', async () => {
  const id = await newRun('First name')
  const made = { object_id: id, aspect_type: 'create' }
  await control('PATCH', `/strava/activities/${id}`, { name: 'Second name', event: false })
  const renamed = {
    object_id: id,
    aspect_type: 'update',
    updates: { title: 'Second name' },
    event_time: 1_788_000_100,
  }
  for (const event of [renamed, made, made, renamed]) await tell(event)
  await drain()
  expect(await ofId(id)).toMatchObject([{ name: 'Second name' }])
  await control('DELETE', `/strava/activities/${id}?event=false`)
  const gone = { object_id: id, aspect_type: 'delete', event_time: 1_788_000_200 }
  for (const event of [gone, { ...renamed, event_time: 1_788_000_201 }, gone]) await tell(event)
  await drain()
  expect(await ofId(id)).toEqual([])
  // A create that arrives last of all does not bring it back.
  await tell({ ...made, event_time: 1_788_000_002 })
  await drain()
  expect(await ofId(id)).toEqual([])
})

test('REL-08/strava forged events cost at most one call each and change nothing', async () => {
  const before = await originsOf(athleteId)
  const victim = Number(before.at(-1)?.external_id)
  await forgetCalls()
  await tell({ object_id: victim, aspect_type: 'delete', event_time: 1_788_001_000 })
  await drain()
  expect((await calls()).total).toBe(1)
  await tell({ object_id: 77, aspect_type: 'create', event_time: 1_788_001_001 })
  await drain()
  expect((await calls()).total).toBe(2)
  const revoked = { object_type: 'athlete', aspect_type: 'update', updates: { authorized: 'false' } }
  await tell({ ...revoked, object_id: ALL_ROUNDER, event_time: 1_788_001_002 })
  await drain()
  expect((await calls()).total).toBe(3)
  expect(await originsOf(athleteId)).toEqual(before)
  expect(await linkOf(athleteId)).toMatchObject({ status: 'active' })
})

test('ING-03 details are read again when the recording changed, and only then', async () => {
  const id = await newRun('Was it a run?')
  const read = () => control<{ by_path: Record<string, number> }>('GET', '/strava/requests')
  await tell({ object_id: id, event_time: 1_788_001_500 })
  await drain()
  const detail = { object_id: id, aspect_type: 'update' }
  expect(await ofId(id)).toMatchObject([{ sport: 'run', detail: 'full' }])
  await control('PATCH', `/strava/activities/${id}`, { name: 'It was not', event: false })
  await forgetCalls()
  await tell({ ...detail, event_time: 1_788_001_501 })
  await drain()
  expect((await read()).by_path).toEqual({ 'GET /api/v3/activities/:id': 1 })
  await control('PATCH', `/strava/activities/${id}`, { type: 'Walk', event: false })
  await forgetCalls()
  await tell({ ...detail, event_time: 1_788_001_502 })
  await drain()
  expect((await read()).by_path).toEqual({
    'GET /api/v3/activities/:id': 2,
    'GET /api/v3/activities/:id/streams': 1,
  })
  expect(await ofId(id)).toMatchObject([{ name: 'It was not', sport: 'walk', detail: 'full' }])
})

test('ING-03 a database outage loses no event: the inbox keeps it and hands it over later', async () => {
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const database = databaseName(env.DATABASE_URL)
  const id = await newRun('Kept through the outage')
  await proxy.addFault({ database, kind: 'refuse' })
  await tell({ object_id: id, event_time: 1_788_002_000 })
  await alarms()
  await proxy.clearFaults(database)
  await drain()
  expect(await ofId(id)).toMatchObject([{ name: 'Kept through the outage' }])
})

test('ING-02 when access was revoked at Strava its data goes', async () => {
  await control('POST', '/strava/revoke', { athlete_id: ALL_ROUNDER })
  const revoked = { object_type: 'athlete', aspect_type: 'update', updates: { authorized: 'false' } }
  await tell({ ...revoked, object_id: ALL_ROUNDER, event_time: 1_788_003_000 })
  await drain()
  expect(await originsOf(athleteId)).toEqual([])
  expect(await linkOf(athleteId)).toMatchObject({ status: 'revoked', status_reason: 'ended' })
  expect(await stateOf(athleteId)).toMatchObject({ status: 'not_connected' })
})
