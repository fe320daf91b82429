import { expect, test } from 'vitest'
import * as z from 'zod'
import { exchange } from './exchange.ts'
import { readRates } from './rates.ts'

const answering = (make: () => Response | Promise<Response>) =>
  exchange(
    { fetch: async () => make(), baseUrl: 'https://strava.test' },
    { method: 'GET', path: '/x', token: 't' },
    z.object({ id: z.number() }),
  )
const refusing = (status: number, body: unknown) => answering(() => Response.json(body, { status }))

test('ING-04 rate headers are read in any case and spacing, the read pair for a GET', () => {
  const headers = new Headers({
    'x-ratelimit-limit': '600,30000',
    'X-RateLimit-Usage': '4, 67',
    'X-Readratelimit-Limit': ' 300 , 15000',
    'X-ReadRateLimit-USAGE': '2,32',
  })
  expect(readRates(headers, 'GET')).toEqual({ shortLimit: 300, shortUsed: 2, dayLimit: 15_000, dayUsed: 32 })
  expect(readRates(headers, 'PUT')).toEqual({ shortLimit: 600, shortUsed: 4, dayLimit: 30_000, dayUsed: 67 })
  expect(readRates(new Headers({ 'X-RateLimit-Limit': 'a,b' }), 'GET')).toBeNull()
})

test('REL-08/strava each refusal has its own meaning', async () => {
  const dead = {
    message: 'Authorization Error',
    errors: [{ resource: 'Athlete', field: 'access_token', code: 'invalid' }],
  }
  const lost = {
    message: 'Authorization Error',
    errors: [{ resource: 'AccessToken', field: 'activity:read_permission', code: 'missing' }],
  }
  expect(await refusing(401, dead)).toMatchObject({ ok: false, refusal: 'token_invalid' })
  expect(await refusing(401, lost)).toMatchObject({ ok: false, refusal: 'scope_missing' })
  expect(await refusing(403, {})).toMatchObject({ refusal: 'app_inactive' })
  expect(await refusing(404, {})).toMatchObject({ refusal: 'not_found' })
  expect(await refusing(429, {})).toMatchObject({ refusal: 'limited' })
})

test('REL-08/strava an error, a page instead of data, a cut or strange body are worth another try', async () => {
  await expect(refusing(503, {})).rejects.toMatchObject({ code: 'upstream' })
  await expect(answering(() => new Response('<html>Down</html>'))).rejects.toMatchObject({ code: 'upstream' })
  await expect(answering(() => new Response('{"id": 1'))).rejects.toMatchObject({ code: 'upstream' })
  await expect(answering(() => Response.json({ id: 'one' }))).rejects.toMatchObject({ code: 'upstream' })
  await expect(answering(() => Promise.reject(new TypeError('reset')))).rejects.toMatchObject({
    code: 'unavailable',
  })
})
