import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEMPLATE as NAME, startTestDatabase, type TestDatabase } from '#dev/test/test-database.ts'
import { until } from '#dev/test/until.ts'
import { Pools } from './pools.ts'
import { startNeonProxy } from './proxy.ts'

let services: TestDatabase
let pools: Pools

beforeAll(async () => {
  services = await startTestDatabase('pools')
  pools = new Pools(services.postgres.url)
})

afterAll(async () => {
  await pools.closeAll()
  await services.stop()
})

const ended = (client: pg.PoolClient) => new Promise<void>((resolve) => client.once('end', () => resolve()))

test('a connection that is killed between two statements of a request ends that request alone', async () => {
  const cut = pools.use(NAME, async (client) => {
    await client.query('select 1')
    const gone = ended(client)
    await pools.killBackends(NAME)
    await gone
    return client.query('select 2')
  })
  await expect(cut).rejects.toThrow()
  const [row] = await pools.use(NAME, async (client) => (await client.query('select 3 as three')).rows)
  expect(row).toEqual({ three: 3 })
})

test('a connection that is killed after its work is done is not handed to the next request', async () => {
  await pools.use(NAME, async (client) => {
    const gone = ended(client)
    await pools.killBackends(NAME)
    await gone
  })
  const [row] = await pools.use(NAME, async (client) => (await client.query('select 4 as four')).rows)
  expect(row).toEqual({ four: 4 })
})

test('a server process that is killed with SIGKILL takes all connections with it, and the next request is served when PostgreSQL has recovered', async () => {
  const cut = pools.use(NAME, async (client) => {
    const { rows } = await client.query('select pg_backend_pid() as pid')
    const gone = ended(client)
    process.kill(rows[0].pid, 'SIGKILL')
    await gone
    return client.query('select 5')
  })
  await expect(cut).rejects.toThrow()
  const [row] = await until('PostgreSQL has recovered', () =>
    pools.use(NAME, async (client) => (await client.query('select 6 as six')).rows).catch(() => null),
  )
  expect(row).toEqual({ six: 6 })
})

test('a proxy whose port was taken meanwhile stands on another', async () => {
  const taken = Number(new URL(services.proxy.url).port)
  const { postgres } = services
  const second = await startNeonProxy({ postgres, port: taken, template: NAME, onLog() {} })
  expect(new URL(second.url).port).not.toBe(String(taken))
  expect((await fetch(`${second.url}/_control/trips`)).status).toBeLessThan(500)
  await second.close()
})
