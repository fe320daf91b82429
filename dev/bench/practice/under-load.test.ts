import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { type BenchDatabase, benchDatabase, lanes } from './bench-database.ts'
import { anyClient, checkLedger, naiveUses, use, uses } from './ledger-uses.ts'
import { seedPractice } from './seed.ts'
import { alone, CONTENDERS, naiveRush, ours, rush, SLOTS } from './slot-rush.ts'

// What the benches of these numbers time, without the times: that what was done so quickly is right.

const CLIENTS = 50
const SESSIONS = 10_000
const USES = 2_000
const LANES = 8
/** The control ends with its first deadlock; on a machine that is busy elsewhere few slots pass in a second. */
const CONTROL_MS = 60_000

let bench: BenchDatabase
let clients: pg.Client[]

beforeAll(async () => {
  bench = await benchDatabase('under-load')
  await seedPractice(bench.db, CLIENTS, SESSIONS)
  clients = await bench.connect(CONTENDERS)
}, 120_000)

afterAll(() => bench?.close(), 60_000)

/** What PostgreSQL itself has counted, once every connection has told it. */
async function deadlocks(): Promise<number> {
  for (const client of clients) await client.query('select pg_stat_force_next_flush()')
  const counted = 'select deadlocks::int as n from pg_stat_database where datname = current_database()'
  return (await bench.db.query(counted)).rows[0].n
}

test('PERF-08 two thousand uses over eight connections, each tenth of one hot package, lose and double none; reading first and writing then overspends', async () => {
  const eight = clients.slice(0, LANES)
  await lanes(eight, USES, (client, n) => use(client, n % 10 === 0 ? 1 : anyClient(CLIENTS)))
  expect(uses()).toBe(USES)
  await checkLedger(bench.db, { granted: CLIENTS * SESSIONS, used: USES })
  const { rows } = await bench.db.query(
    `select count(*)::int as lines, count(distinct cause)::int as causes from credit_ledger where kind = 'use'`,
  )
  expect(rows).toEqual([{ lines: USES, causes: USES }])
  expect(await naiveUses(eight, bench.db)).toBeGreaterThan(100)
})

test('PERF-09 twenty contenders for each of a hundred slots, each tenth won by one who gives up: one winner a slot, every other refused, no deadlock', async () => {
  const before = await deadlocks()
  const found = await rush(clients, '2031-01-01', ours)
  expect(found).toMatchObject({ answers: SLOTS * CONTENDERS, deadlocks: 0 })
  expect(await deadlocks()).toBe(before)
  const { rows } = await bench.db.query(
    `select count(*)::int as bookings, count(distinct a.starts_at)::int as slots
     from booking b join appointment a on a.id = b.appointment_id where a.is_live and b.state = 'booked'`,
  )
  expect(rows).toEqual([{ bookings: SLOTS, slots: SLOTS }])
})

test('PERF-09/control the constraint alone ends contenders as deadlocks, which PostgreSQL counts; looking first and taking then books twice', async () => {
  const before = await deadlocks()
  const { deadlocks: met } = await rush(clients, '2032-01-01', alone, CONTROL_MS, 1)
  expect(met).toBeGreaterThan(0)
  await until('they are counted', async () => (await deadlocks()) - before >= met)
  expect(await naiveRush(clients, bench.db)).toBeGreaterThan(0)
}, 120_000)
