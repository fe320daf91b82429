import { Hono } from 'hono'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { AppError } from './errors.ts'
import { body, query } from './http.ts'

const app = new Hono()
  .post('/notes', body(z.object({ text: z.string(), parts: z.array(z.unknown()).optional() })), (c) =>
    c.json(c.req.valid('json')),
  )
  .get('/notes', query(z.object({ q: z.string() })), (c) => c.json(c.req.valid('query')))
app.onError((error, c) =>
  error instanceof AppError
    ? c.json({ code: error.code, field: error.field ?? null }, error.status)
    : c.text('broke', 500),
)

const post = async (text: string) => {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await app.request('/notes', { method: 'POST', headers, body: text })
  return [answer.status, (await answer.json()) as unknown]
}
const refused = (field: string | null) => [422, { code: 'invalid_input', field }]

test('SEC-03/input text that no database keeps is refused with its field, wherever it stands', async () => {
  expect(await post('{"text":"a\\u0000b"}')).toEqual(refused('text'))
  expect(await post('{"text":"half \\ud83c"}')).toEqual(refused('text'))
  expect(await post('{"text":"a","parts":[{"deep":"\\u0000"}]}')).toEqual(refused('parts.0.deep'))
  const form = new URLSearchParams({ text: 'a\0b' })
  expect((await app.request('/notes', { method: 'POST', body: form })).status).toBe(422)
  expect((await app.request('/notes?q=a%00b')).status).toBe(422)
  const runner = '🏃 naïve\n“ok”'
  expect(await post(JSON.stringify({ text: runner }))).toEqual([200, { text: runner }])
  expect(await (await app.request(`/notes?q=${encodeURIComponent(runner)}`)).json()).toEqual({ q: runner })
})

test('SEC-03/input a body that nests half a million deep is refused, and breaks nothing', async () => {
  expect(await post(`{"text":"a","parts":${'['.repeat(500_000)}${']'.repeat(500_000)}}`)).toEqual(
    refused(null),
  )
})
