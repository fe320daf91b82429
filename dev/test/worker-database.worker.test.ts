import { env } from 'cloudflare:workers'
import { scryptSync } from 'node:crypto'
import { neon } from '@neondatabase/serverless'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDb } from '#worker/db/open.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { databaseName, ProxyControl } from './proxy-control.ts'

test('each file of Worker tests has a migrated database of its own', async () => {
  const db = openDb(env.DATABASE_URL)
  const tables = sql`select count(*)::int as n from information_schema.tables where table_schema = 'public'`
  const [row] = (await db.execute(tables)).rows
  expect(row?.n).toBeGreaterThan(10)
  expect(databaseName(env.DATABASE_URL)).toMatch(/^t_[0-9a-f]{12}$/)
})

test('PERF-03/count trips that wait on one another add up, trips side by side count once', async () => {
  const db = openDb(env.DATABASE_URL)
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
  const patient = openDb(env.DATABASE_URL, PATIENCE_MS)
  expect(await duringBlock(() => patient.execute(sql`select pg_sleep(0.2)`))).toBe('answered')
  const naive = () =>
    neon(env.DATABASE_URL, {
      fetchOptions: { signal: AbortSignal.timeout(PATIENCE_MS) },
    })`select pg_sleep(0.2)`
  expect(await duringBlock(naive)).toBe('given up')
  // A database that says nothing is given up in time all the same.
  const startMs = Date.now()
  await expect(patient.execute(sql`select pg_sleep(5)`)).rejects.toSatisfy((error) => !!databaseGone(error))
  expect(Date.now() - startMs).toBeLessThan(3_000)
})
