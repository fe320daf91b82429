import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { neon, neonConfig, Pool } from '@neondatabase/serverless'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDatabase } from '#dev/local/services.ts'
import { ProxyControl, type TestDatabase } from '#dev/test/proxy-control.ts'
import { testHome } from '#dev/test/run-dir.ts'
import { startTestDatabase } from '#dev/test/test-database.ts'
import { until } from '#dev/test/until.ts'

// Neon's own driver is the judge: what it accepts, it accepts in production.
neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`
neonConfig.wsProxy = (host, port) => `${host}:${port}/v2`
neonConfig.useSecureWebSocket = false
neonConfig.pipelineTLS = false
neonConfig.pipelineConnect = false

let services: Awaited<ReturnType<typeof startTestDatabase>>
let control: ProxyControl
let database: TestDatabase

beforeAll(async () => {
  services = await startTestDatabase('proxy')
  control = new ProxyControl(services.proxy.url)
  database = await control.createDatabase()
  await neon(database.url)`create table thing (id int primary key, name text)`
})

afterAll(async () => {
  await services.stop()
})

/** As PostgreSQL numbers its types. */
const TIMESTAMPTZ = 1184

test('values arrive as the driver parses them in production', async () => {
  const sql = neon(database.url, { fullResults: true })
  const { rows, fields } = await sql`select 1 as i, 1.5::float8 as f, ${'a'}::text as t, true as b, null as n,
    array[1, 2] as list, '{"a": 1}'::jsonb as j, timestamptz '2026-01-02 03:04Z' as at, 9007199254740993::int8 as big`
  const [row] = rows
  // A file that ran in this process before may have opened drizzle, which has all moments come as text.
  expect(fields.find(({ name }) => name === 'at')?.dataTypeID).toBe(TIMESTAMPTZ)
  expect({ ...row, at: new Date(row?.at) }).toEqual({
    i: 1,
    f: 1.5,
    t: 'a',
    b: true,
    n: null,
    list: [1, 2],
    j: { a: 1 },
    at: new Date('2026-01-02T03:04:00Z'),
    big: '9007199254740993',
  })
})

test('a batch is one transaction: all of it or nothing', async () => {
  const sql = neon(database.url)
  await sql.transaction([sql`insert into thing values (1, 'one')`, sql`insert into thing values (2, 'two')`])
  const broken = sql.transaction([
    sql`insert into thing values (3, 'three')`,
    sql`insert into thing values (1, '')`,
  ])
  await expect(broken).rejects.toMatchObject({ code: '23505', constraint: 'thing_pkey', table: 'thing' })
  expect(await sql`select id from thing where id <= 3 order by id`).toEqual([{ id: 1 }, { id: 2 }])
})

test('a batch takes its isolation level and may only read when it says so', async () => {
  const sql = neon(database.url)
  const options = { isolationLevel: 'Serializable', readOnly: true } as const
  const [level] = await sql.transaction([sql`show transaction_isolation`], options)
  expect(level).toEqual([{ transaction_isolation: 'serializable' }])
  const writing = sql.transaction([sql`insert into thing values (4, '')`], options)
  await expect(writing).rejects.toMatchObject({ code: '25006' })
})

test('one request is one statement', async () => {
  await expect(neon(database.url).query('select 1; select 2')).rejects.toMatchObject({ code: '42601' })
})

test('a pool over the WebSocket keeps a transaction open between statements', async () => {
  const pool = new Pool({ connectionString: database.url, max: 1 })
  const client = await pool.connect()
  await client.query('begin')
  await client.query('insert into thing values ($1, $2)', [50, 'kept back'])
  expect(await neon(database.url)`select 1 from thing where id = 50`).toEqual([])
  await client.query('rollback')
  client.release()
  await pool.end()
  expect(await neon(database.url)`select 1 from thing where id = 50`).toEqual([])
})

test('REL-06/fault an answer cut after the commit leaves the row behind', async () => {
  const sql = neon(database.url)
  await control.addFault({ kind: 'cut_after_commit', database: database.name, count: 1 })
  await expect(sql`insert into thing values (60, '')`).rejects.toThrow()
  expect(await sql`select id from thing where id = 60`).toEqual([{ id: 60 }])
})

test('REL-05/fault a refused, failing or hanging database does what was asked, and only to its own', async () => {
  const other = await control.createDatabase()
  const sql = neon(database.url)
  await control.addFault({ kind: 'refuse', database: database.name })
  await expect(sql`select 1`).rejects.toThrow('Error connecting')
  expect(await neon(other.url)`select 1 as one`).toEqual([{ one: 1 }])
  await control.clearFaults(database.name)
  await control.addFault({ kind: 'error', code: '40P01', database: database.name, count: 1 })
  await expect(sql`select 1`).rejects.toMatchObject({ code: '40P01' })
  await control.addFault({ kind: 'hang', database: database.name })
  const fetchOptions = { signal: AbortSignal.timeout(50) }
  await expect(neon(database.url, { fetchOptions })`select 1`).rejects.toThrow('Error connecting')
  await control.clearFaults(database.name)
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
})

test('a caller that hangs up does not leave its query running', async () => {
  const abort = new AbortController()
  const hanging = neon(database.url, { fetchOptions: { signal: abort.signal } })`select pg_sleep(600)`
  const ended = expect(hanging).rejects.toThrow()
  const running = () => neon(database.url)`select pid from pg_stat_activity
    where query = 'select pg_sleep(600)' and state = 'active'`
  await expect.poll(async () => (await running()).length).toBe(1)
  abort.abort()
  await ended
  await expect.poll(async () => (await running()).length).toBe(0)
})

test('killed connections are replaced', async () => {
  const sql = neon(database.url)
  await sql`select 1`
  await control.killConnections(database.name)
  await expect.poll(() => sql`select 1 as one`.catch(() => [])).toEqual([{ one: 1 }])
})

test('a database directory with a lock left by a killed server starts again', async () => {
  const home = mkdtempSync(join(testHome(), `${process.pid}-leftover-`))
  const options = { dir: home, database: 'again', durable: false, onLog() {} }
  const first = await startDatabase(options)
  await neon(first.proxy.databaseUrl('again'))`create table kept (id int)`
  const second = await startDatabase(options)
  expect(await neon(second.proxy.databaseUrl('again'))`select * from kept`).toEqual([])
  await first.stop()
  await second.stop()
  rmSync(home, { recursive: true, force: true })
})

test('a database that was being made when its start was killed is made anew', async () => {
  const home = mkdtempSync(join(testHome(), `${process.pid}-torn-`))
  mkdirSync(join(home, 'data.new'))
  writeFileSync(join(home, 'data.new', 'PG_VERSION'), '18')
  const made = await startDatabase({ dir: home, database: 'anew', durable: false, onLog() {} })
  expect(await neon(made.proxy.databaseUrl('anew'))`select 1 as one`).toEqual([{ one: 1 }])
  await made.stop()
  rmSync(home, { recursive: true, force: true })
})

test('REL-05/proxy what nobody waits for any more is not run, so that a rush does not outlast itself', async () => {
  const fresh = await control.createDatabase()
  const sql = neon(fresh.url)
  await sql`create sequence ran`
  // The pool holds ten connections: ten long statements are everything it does.
  const long = Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(3)`))
  await until('all of it is busy', async () => {
    const [row] = await neon(database.url)`select count(*)::int as busy from pg_stat_activity
      where datname = ${fresh.name} and query like '%pg_sleep(3)%' and state = 'active'`
    return row?.busy === 10
  })
  const impatient = () => neon(fresh.url, { fetchOptions: { signal: AbortSignal.timeout(300) } })
  const given = Array.from({ length: 60 }, () => impatient()`select nextval('ran'), pg_sleep(0.2)`)
  const outcomes = await Promise.allSettled(given)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([])
  await long
  // Behind sixty given up statements of a fifth of a second this one would wait for more than a second.
  const startMs = performance.now()
  const [row] = await sql`select is_called from ran`
  expect(row).toEqual({ is_called: false })
  expect(performance.now() - startMs).toBeLessThan(1_000)
})
