import { expect, test } from 'vitest'
import { bodyOf, type Refusal } from './testing/answers.ts'
import { type TestClient, withSandbox } from './testing/client.ts'

const FAULTS = '/_control/strava/faults'
const athlete = (client: TestClient, token: string) => client.get('/strava/api/v3/athlete', token)

test(
  'a 429 lasts as long as it was asked to',
  withSandbox(async (client) => {
    const { access_token } = await client.connect()
    await client.send('POST', FAULTS, { status429ForS: 600 })
    const refused = await athlete(client, access_token)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('X-ReadRateLimit-Limit')).toBe('10000,100000')
    await client.send('POST', '/_control/clock', { advance_s: 601 })
    expect((await athlete(client, access_token)).status).toBe(200)
  }),
)

test(
  'a fault can concern one path and the next few requests only',
  withSandbox(async (client) => {
    const { access_token } = await client.connect()
    await client.send('POST', FAULTS, { fail500Rate: 1, pathIncludes: '/zones', times: 2 })
    expect((await athlete(client, access_token)).status).toBe(200)
    const zones = async () => (await client.get('/strava/api/v3/athlete/zones', access_token)).status
    expect([await zones(), await zones(), await zones()]).toEqual([500, 500, 200])
    expect(await client.json(FAULTS)).toEqual({})
  }),
)

test(
  'a failure rate gives the same failures for the same seed',
  withSandbox(async (client) => {
    const { access_token } = await client.connect()
    const round = async (seed: number) => {
      await client.send('POST', FAULTS, { fail500Rate: 0.5, seed })
      const statuses: number[] = []
      for (let i = 0; i < 12; i++) statuses.push((await athlete(client, access_token)).status)
      return statuses
    }
    const first = await round(7)
    expect(first).toContain(500)
    expect(first).toContain(200)
    expect(await round(7)).toEqual(first)
    expect(await round(8)).not.toEqual(first)
  }),
)

test(
  'HTML with 200, 401, 403 and a cut stream can be had',
  withSandbox(async (client) => {
    const { access_token } = await client.connect()
    const under = async (fault: object) => {
      await client.send('DELETE', FAULTS)
      await client.send('POST', FAULTS, fault)
      return athlete(client, access_token)
    }
    const page = await under({ htmlWith200: true })
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect((await under({ status401: true })).status).toBe(401)
    const inactive = await under({ status403: true })
    expect((await bodyOf<Refusal>(inactive)).errors[0]?.code).toBe('Inactive')
    const cut = await under({ cutStream: true })
    await expect(cut.text()).rejects.toThrow()
  }),
)

test(
  'faults survive a restart and show on the index page',
  withSandbox(async (client, sandbox) => {
    await client.send('POST', FAULTS, { latencyMs: 5, duplicateEvents: 2 })
    const after = await sandbox.restart()
    expect(await after.json(FAULTS)).toEqual({ latencyMs: 5, duplicateEvents: 2 })
    expect(await (await after.get('/')).text()).toMatch(/duplicateEvents<\/td>\s*<td>2/)
  }),
)

test(
  'an unknown fault is refused',
  withSandbox(async (client) => {
    expect((await client.send('POST', FAULTS, { explode: true })).status).toBe(400)
  }),
)
