import { expect, test } from 'vitest'
import { bodyOf, type Refusal } from '../testing/answers.ts'
import { type TestClient, withSandbox } from '../testing/client.ts'

const limits = { overall: [5, 8] as [number, number], read: [3, 8] as [number, number] }
const now = () => Date.parse('2026-11-21T12:07:00Z')

async function ask(client: TestClient, token: string) {
  const response = await client.get('/strava/api/v3/athlete', token)
  const header = (name: string) => response.headers.get(name)
  return {
    status: response.status,
    overall: [header('X-RateLimit-Limit'), header('X-RateLimit-Usage')],
    read: [header('X-ReadRateLimit-Limit'), header('X-ReadRateLimit-Usage')],
    retryAfter: header('Retry-After'),
    response,
  }
}

test(
  'every answer tells both limits and their usage, quarter hour first',
  withSandbox(
    async (client) => {
      const { access_token } = await client.connect()
      await ask(client, access_token)
      expect(await ask(client, access_token)).toMatchObject({
        status: 200,
        overall: ['5,8', '2,2'],
        read: ['3,8', '2,2'],
      })
    },
    { limits, now },
  ),
)

test(
  'over the limit is 429 in Strava’s words without Retry-After, and the refused call counts toward the day',
  withSandbox(
    async (client) => {
      const { access_token } = await client.connect()
      for (let i = 0; i < 3; i++) expect((await ask(client, access_token)).status).toBe(200)
      const refused = await ask(client, access_token)
      expect(refused).toMatchObject({ status: 429, read: ['3,8', '4,4'], retryAfter: null })
      expect((await bodyOf<Refusal>(refused.response)).errors).toEqual([
        { resource: 'Application', field: 'read rate limit', code: 'exceeded' },
      ])
    },
    { limits, now },
  ),
)

test(
  'the short window opens at the quarter, the day at midnight UTC',
  withSandbox(
    async (client) => {
      const { access_token } = await client.connect()
      for (let i = 0; i < 4; i++) await ask(client, access_token)
      await client.send('POST', '/_control/clock', { now: '2026-11-21T12:14:59Z' })
      expect((await ask(client, access_token)).status).toBe(429)
      await client.send('POST', '/_control/clock', { now: '2026-11-21T12:15:00Z' })
      expect(await ask(client, access_token)).toMatchObject({ status: 200, overall: ['5,8', '1,6'] })
      for (let i = 0; i < 3; i++) await ask(client, access_token)
      await client.send('POST', '/_control/clock', { now: '2026-11-21T12:30:00Z' })
      expect((await ask(client, access_token)).status).toBe(429)
      await client.send('POST', '/_control/clock', { now: '2026-11-22T00:00:00Z' })
      const { access_token: fresh } = await client.connect()
      expect(await ask(client, fresh)).toMatchObject({ status: 200, overall: ['5,8', '1,1'] })
    },
    { limits, now },
  ),
)

test(
  'limits can be set while it runs, to the ones Strava gives',
  withSandbox(async (client) => {
    await client.send('POST', '/_control/strava/limits', { overall: [200, 2000], read: [100, 1000] })
    const { access_token } = await client.connect()
    expect(await ask(client, access_token)).toMatchObject({
      overall: ['200,2000', '1,1'],
      read: ['100,1000', '1,1'],
    })
  }),
)
