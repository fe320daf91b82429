import { expect, test } from 'vitest'
import { createApiClient } from './api-client.ts'
import { required } from './require.ts'

const page = new Request('https://stride.test/home?x=1', { headers: { cookie: 'session=abc' } })

test('a call carries the visitor’s cookie and the request id, and collects Set-Cookie', async () => {
  const seen: Request[] = []
  const api = createApiClient(
    (request) => {
      seen.push(request)
      return Response.json({ display_name: 'Maya' }, { headers: { 'set-cookie': 'session=new; HttpOnly' } })
    },
    page,
    'req_1',
  )
  const result = await api.call('PATCH /v1/practices/:practice/services/:service', {
    params: { practice: 'prc_1', service: 'svc 1' },
    query: { since: 2, until: null },
    body: { displayName: 'Maya' },
  })
  expect(result.data).toEqual({ displayName: 'Maya' })
  expect(seen[0]?.url).toBe('https://stride.test/v1/practices/prc_1/services/svc%201?since=2')
  expect(seen[0]?.headers.get('cookie')).toBe('session=abc')
  expect(seen[0]?.headers.get('x-request-id')).toBe('req_1')
  expect(await seen[0]?.json()).toEqual({ display_name: 'Maya' })
  expect(api.cookies()).toEqual(['session=new; HttpOnly'])
})

test('a failure keeps code, field and delay; an answer that is no JSON is still an error with an id', async () => {
  const error = { code: 'rate_limited', message: 'Wait.', retry_after_s: 30, request_id: 'req_9' }
  const limited = createApiClient(() => Response.json({ error }, { status: 429 }), page, 'req_1')
  expect(await limited.call('GET /v1/me')).toEqual({
    ok: false,
    status: 429,
    data: null,
    error: { code: 'rate_limited', message: 'Wait.', retryAfterS: 30, requestId: 'req_9' },
  })
  const broken = createApiClient(() => new Response('<h1>no</h1>', { status: 502 }), page, 'req_1')
  expect((await broken.call('GET /v1/me')).error).toMatchObject({ code: 'internal', requestId: 'req_1' })
})

test('signed out, a page leads to the log-in and back', () => {
  const answer = {
    ok: false,
    status: 401,
    data: null,
    error: { code: 'unauthenticated', message: '', requestId: 'r' },
  } as const
  let thrown: unknown
  try {
    required(answer, page)
  } catch (response) {
    thrown = response
  }
  expect((thrown as Response).headers.get('location')).toBe('/login?next=%2Fhome%3Fx%3D1')
})
