import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { beforeStore } from '#dev/test/before-store.ts'
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
import { fromWire } from '#worker/domain/wire.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { ASK_AGAIN_MS } from '#worker/features/outside/webhooks/ask-again.ts'
import { receiveEvent } from '#worker/features/outside/webhooks/receive-event.ts'
import { activityJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { isOurSubscription } from '#worker/features/training/provider-events/our-subscription.ts'
import { perform } from '#worker/perform.ts'
import { StravaPush } from './schema.ts'

let athleteId = ''
// The inbox and the queue run at the real time, so this file does too.
const NOW = new Date()
const HOOK = env.STRAVA_WEBHOOK_CALLBACK_URL
const JOBS = [
  'webhook.handle',
  'provider.activity',
  'provider.look',
  'provider.disconnect',
  'provider.detail',
  'event',
]

beforeAll(async () => {
  const actor = await person()
  athleteId = actor.athleteId
  await connect(actor, {}, NOW)
  await work(new Date(), 100, ['event', 'provider.index'])
  await weSubscribed('1')
  // Details are another test's subject: as if all were here.
  await testContext().db.execute(sql`update activity_origin set detail = 'full', facts = '{}'`)
})
beforeEach(() => dropWork())

/** What Strava has last said of our subscription. */
const weSubscribed = (id: string | null, at = NOW) =>
  testContext().db.execute(sql`insert into provider_subscription (provider, external_id, checked_at)
    values ('strava', ${id}, ${at.toISOString()}) on conflict (provider) do update
    set external_id = excluded.external_id, checked_at = excluded.checked_at, asked_at = null`)

interface Push {
  object_type?: string
  object_id: number
  aspect_type?: string
  updates?: object
  owner_id?: number
  subscription_id?: number
  event_time?: number
}

const PUSH = {
  object_type: 'activity',
  aspect_type: 'create',
  updates: {},
  owner_id: ALL_ROUNDER,
  subscription_id: 1,
  event_time: 1_788_000_000,
}

const post = (event: Push, raw?: string) =>
  exports.default.fetch(HOOK, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: raw ?? JSON.stringify({ ...PUSH, ...event }),
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
      and (type in ('event', 'webhook.handle', 'provider.activity', 'provider.look', 'provider.disconnect')
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

/** Hands events over as the inbox does, and lets what follows be decided at a moment of the test's own: no queue runs it. */
async function handOver(at: Date, ...events: Push[]) {
  const ctx = testContext({ now: at })
  for (const given of events) {
    const event = { ...PUSH, ...given }
    await receiveEvent(ctx, {
      provider: 'strava',
      dedupeKey: JSON.stringify(event),
      payload: StravaPush.parse(fromWire(event)),
      receivedAtMs: at.getTime(),
      owner: String(event.owner_id),
      subscription: String(event.subscription_id),
    })
  }
  await work(at, 100, ['webhook.handle'])
}
const look = (at: Date) => work(at, 1, ['provider.look'])
const waiting = () =>
  rows(testContext(), sql`select id from outbox where type = 'provider.look' and status = 'due'`)
const asked = async () => (await calls()).total

test('SEC-03 an event of another subscription is dropped, though it knows the secret address and the athlete', async () => {
  const victim = Number((await originsOf(athleteId)).at(-1)?.external_id)
  const forged = (object_id: number) => ({ object_id, aspect_type: 'delete', subscription_id: 2 })
  const outcomes = async () =>
    (
      await rows(
        testContext(),
        sql`select distinct outcome from webhook_event where payload->>'subscriptionId' = '2'`,
      )
    ).map((row) => row.outcome)
  await forgetCalls()
  await handOver(NOW, forged(victim))
  expect([await outcomes(), await waiting(), await asked()]).toEqual([[], [], 0])
  // What Strava said is old: it is asked once, however many come, and what is forged stays without effect.
  const later = after(ASK_AGAIN_MS / 1000 + 1, NOW)
  await handOver(later, ...[1, 2, 3, 4, 5].map(forged))
  await work(after(4, later), 100, ['webhook.handle'])
  expect([await outcomes(), await waiting(), await asked()]).toEqual([['other_subscription'], [], 1])
  // It was made anew elsewhere: its first event is believed once Strava has said so.
  await weSubscribed('7', new Date(0))
  const anew = testContext({ now: NOW, fetch: async () => Response.json([{ id: 8 }]) })
  expect(await isOurSubscription(anew, 'strava', '8')).toBe(true)
  await weSubscribed('1')
})

test('REL-08/strava twenty events of one athlete are one look and one call; what comes while it runs is one more', async () => {
  const ids = (await originsOf(athleteId)).slice(-20).map((row) => Number(row.external_id))
  const before = await originsOf(athleteId)
  const updates = (event_time: number) =>
    ids.map((object_id) => ({ object_id, aspect_type: 'update', event_time }))
  await forgetCalls()
  await handOver(NOW, ...updates(1_788_000_400))
  const [first, ...others] = await waiting()
  expect(others).toEqual([])
  expect(await look(after(4, NOW))).toEqual([])
  let isNews = true
  await runJob(testContext({ now: after(5, NOW) }), String(first?.id), (ctx, job, id) => {
    const during = beforeStore(ctx, async () => {
      if (isNews) {
        isNews = false
        await handOver(after(5, NOW), ...updates(1_788_000_401).slice(0, 5))
      }
    })
    return perform(during, job, id)
  })
  expect([await asked(), (await waiting()).length]).toEqual([1, 1])
  await look(after(10, NOW))
  expect([await asked(), await waiting()]).toEqual([2, []])
  expect(await originsOf(athleteId)).toEqual(before)
  // The control: where each event asks for its own activity, five are five calls.
  await forgetCalls()
  const naive = ids.slice(0, 5).map((id) => activityJob('strava', athleteId, String(id), 'update'))
  await testContext({ now: NOW }).store({}, { jobs: naive })
  await work(NOW, 5, ['provider.activity'])
  expect(await asked()).toBe(5)
})

test('REL-08/strava forged activities that no page holds cost a call a minute, and real ones among them are read', async () => {
  const id = await newRun('Among forged ones')
  const forged = Array.from({ length: 9 }, (_, n) => ({ object_id: 990_000 + n }))
  await forgetCalls()
  await handOver(NOW, ...forged, { object_id: id })
  await look(after(5, NOW))
  expect(await asked()).toBe(1)
  expect(await ofId(id)).toMatchObject([{ name: 'Among forged ones' }])
  expect(await look(after(64, NOW))).toEqual([])
  await look(after(65, NOW))
  expect([await asked(), (await waiting()).length]).toEqual([2, 1])
  await testContext().db.execute(sql`delete from provider_look`)
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
