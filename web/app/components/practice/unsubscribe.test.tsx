import type { ActionFunctionArgs } from '@remix-run/cloudflare'
import { expect, test } from 'vitest'
import { action } from '#web/routes/unsubscribe.$token.tsx'

async function post(body: string, ok = true) {
  const sent: unknown[] = []
  const api = {
    async send(...call: unknown[]) {
      sent.push(call)
      return ok
        ? { ok, status: 200, data: {} }
        : { ok, status: 503, error: { code: 'upstream', message: 'Not now.' } }
    },
  }
  const request = new Request('http://localhost/unsubscribe/k1.a.b', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  })
  const args = { request, params: { token: 'k1.a.b' }, context: { api } }
  const answer = await action(args as unknown as ActionFunctionArgs)
  return { sent, status: answer.status }
}

test('AUTO-04/unsubscribe a mail program’s own press stops the mails with no page and no redirect in between', async () => {
  const door = '/v1/subscriptions/k1.a.b'
  const byProgram = await post('List-Unsubscribe=One-Click')
  expect(byProgram).toEqual({ sent: [['PUT', door, { isSubscribed: false }]], status: 200 })
  expect((await post('intent=stop')).sent).toEqual([['PUT', door, { isSubscribed: false }]])
  expect((await post('intent=again')).sent).toEqual([['PUT', door, { isSubscribed: true }]])
  // A failure is told as one: the program asks again.
  expect((await post('List-Unsubscribe=One-Click', false)).status).toBe(503)
})
