import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { scryptSync } from 'node:crypto'
import { neon } from '@neondatabase/serverless'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { openUnconfirmedDb } from '#worker/db/open.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { forgetKept } from './preparation.ts'
import { databaseName, ProxyControl } from './proxy-control.ts'

test('each file of Worker tests has a migrated database of its own', async () => {
  const db = openUnconfirmedDb(env.DATABASE_URL)
  const tables = sql`select count(*)::int as n from information_schema.tables where table_schema = 'public'`
  const [row] = (await db.execute(tables)).rows
  expect(row?.n).toBeGreaterThan(10)
  expect(databaseName(env.DATABASE_URL)).toMatch(/^t_[0-9a-f]{12}$/)
})

test('PERF-03/count trips that wait on one another add up, trips side by side count once', async () => {
  const db = openUnconfirmedDb(env.DATABASE_URL)
  const control = ProxyControl.of(env.DATABASE_URL)
  const name = databaseName(env.DATABASE_URL)
  await control.trips(name, true)
  await db.execute(sql`select 1`)
  await Promise.all([db.execute(sql`select pg_sleep(0.3)`), db.execute(sql`select pg_sleep(0.3)`)])
  expect(await control.trips(name)).toMatchObject({ count: 3, sequential: 2 })
})

/** Keeps the isolate's one thread for so long, as a long derivation does. */
function block(ms: number): void {
  const untilMs = Date.now() + ms
  // A Worker's clock may stand still while it computes: then a bounded number of hashes is long enough.
  for (let round = 0; round < 60 && Date.now() < untilMs; round++)
    scryptSync('busy', 'salt', 32, { N: 16_384, r: 8, p: 1 })
}

test('REL-05/stall an answer that came while the Worker was busy elsewhere is read, not given up; a control gives it up', async () => {
  const PATIENCE_MS = 400
  // What is asked arrives in the middle of the block, and the patience ends in it as well.
  const duringBlock = async (ask: () => Promise<unknown>) => {
    const asked = ask().then(
      () => 'answered',
      () => 'given up',
    )
    await new Promise((resume) => setTimeout(resume, 100))
    block(1_500)
    return asked
  }
  const patient = openUnconfirmedDb(env.DATABASE_URL, PATIENCE_MS)
  const naive = () =>
    neon(env.DATABASE_URL, {
      fetchOptions: { signal: AbortSignal.timeout(PATIENCE_MS) },
    })`select pg_sleep(0.2)`
  // On a busy machine an answer may come before the block or after it, and says nothing then.
  const found = { patient: '', naive: '' }
  for (let round = 0; round < 5 && found.patient !== 'answered'; round++)
    found.patient = await duringBlock(() => patient.execute(sql`select pg_sleep(0.2)`))
  for (let round = 0; round < 5 && found.naive !== 'given up'; round++) found.naive = await duringBlock(naive)
  expect(found).toEqual({ patient: 'answered', naive: 'given up' })
  // A database that says nothing is given up in time all the same.
  const startMs = Date.now()
  await expect(patient.execute(sql`select pg_sleep(5)`)).rejects.toSatisfy((error) => !!databaseGone(error))
  expect(Date.now() - startMs).toBeLessThan(3_000)
})

test('nothing that a file keeps in storage, caches, objects and their alarms is there for the next file', async () => {
  const page = 'http://localhost:8787/kept'
  const object = () => env.LIMITER.get(env.LIMITER.idFromName('kept'))
  const kept = async () => [
    await env.CACHE.get('kept'),
    (await (await env.FILES.get('kept'))?.text()) ?? null,
    (await (await (await caches.open('kept')).match(page))?.text()) ?? null,
    ...(await runInDurableObject(object(), async (_, { storage }) => [
      (await storage.get('kept')) ?? null,
      await storage.getAlarm(),
    ])),
  ]
  const alarmMs = Date.now() + 3_600_000
  await env.CACHE.put('kept', 'value')
  await env.FILES.put('kept', 'file')
  await (await caches.open('kept')).put(
    page,
    new Response('page', { headers: { 'Cache-Control': 'max-age=600' } }),
  )
  await runInDurableObject(object(), async (_, { storage }) => {
    await storage.put('kept', 'row')
    await storage.setAlarm(alarmMs)
  })
  expect(await kept()).toEqual(['value', 'file', 'page', 'row', alarmMs])
  await forgetKept()
  expect(await kept()).toEqual([null, null, null, null, null])
})

test('what a file changed of the clock and of globals is as ever for the next file', async () => {
  const { setTimeout: before } = globalThis
  vi.useFakeTimers()
  vi.stubGlobal('setTimeout', () => 0)
  await forgetKept()
  expect(globalThis.setTimeout).toBe(before)
})
