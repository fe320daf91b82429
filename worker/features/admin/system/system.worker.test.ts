import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'

const get = async (path: string) => {
  const response = await exports.default.fetch(`${env.APP_ORIGIN}${path}`)
  return { status: response.status, body: await response.json() }
}

test('OPS-03 health says that the Worker runs, readiness that it reaches its database', async () => {
  expect(await get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
  expect(await get('/readyz')).toEqual({ status: 200, body: { status: 'ready', database: 'up' } })
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const name = databaseName(env.DATABASE_URL)
  await proxy.addFault({ database: name, kind: 'refuse', count: 20 })
  try {
    expect(await get('/readyz')).toEqual({ status: 503, body: { status: 'degraded', database: 'down' } })
    expect(await get('/healthz')).toMatchObject({ status: 200 })
    expect((await get('/v1/status')).body).toMatchObject({ database: 'down', imports: 'unknown' })
  } finally {
    await proxy.clearFaults(name)
  }
  expect((await get('/v1/status')).body).toMatchObject({ status: 'ready', imports: 'running' })
})
