import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDb } from '#worker/db/open.ts'
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
