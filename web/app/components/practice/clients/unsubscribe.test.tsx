import type { ActionFunctionArgs } from '@remix-run/cloudflare'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { action } from '#web/routes/unsubscribe.$token.tsx'
import { UnsubscribePage } from './unsubscribe-page.tsx'

async function post(body: string, ok = true) {
  const sent: unknown[] = []
  const api = {
    async call(route: string, { params, body }: { params: unknown; body: unknown }) {
      sent.push([route, params, body])
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
  const asked = (isSubscribed: boolean) => [
    ['PUT /v1/subscriptions/:token', { token: 'k1.a.b' }, { isSubscribed }],
  ]
  const byProgram = await post('List-Unsubscribe=One-Click')
  expect(byProgram).toEqual({ sent: asked(false), status: 200 })
  expect((await post('intent=stop')).sent).toEqual(asked(false))
  expect((await post('intent=again')).sent).toEqual(asked(true))
  // A failure is told as one: the program asks again.
  expect((await post('List-Unsubscribe=One-Click', false)).status).toBe(503)
})

test('AUTO-04/unsubscribe the page says each of its states and offers what is left to do', () => {
  type Props = Parameters<typeof UnsubscribePage>[0]
  const read = (isSubscribed: boolean, sent?: Props['sent']) => {
    const data = { practiceName: 'Harbour Strength', isSubscribed }
    const html = render(<UnsubscribePage answer={{ ok: true, status: 200, data, error: null }} sent={sent} />)
    const [, title] = /<h1[^>]*>(.*?)<\/h1>/.exec(html) ?? []
    const [, intent] = /name="intent" value="(\w+)"/.exec(html) ?? []
    return { title, intent, html }
  }
  expect(read(true)).toMatchObject({ title: 'Stop these mails from Harbour Strength?', intent: 'stop' })
  const stopped = read(false, { intent: 'stop', message: null })
  expect(stopped).toMatchObject({ title: 'Unsubscribed', intent: 'again' })
  expect(stopped.html).toContain('One that waited does not go out.')
  // Who opens the link of last month again has pressed nothing.
  const before = read(false)
  expect(before).toMatchObject({ title: 'You are unsubscribed already', intent: 'again' })
  expect(before.html).not.toContain('by mistake')
  expect(read(true, { intent: 'again', message: null })).toMatchObject({
    title: 'You get them again',
    intent: 'stop',
  })
  const failed = read(true, { intent: 'stop', message: 'The database did not answer.' })
  expect(failed.title).toContain('Stop these mails')
  expect(failed.html).toMatch(/role="alert".*The database did not answer\./s)
})

test('AUTO-04/unsubscribe a link that is none and a page that failed are told apart', () => {
  const error = { code: 'x', message: 'The database did not answer.', requestId: 'r' }
  const page = (status: number) =>
    render(<UnsubscribePage answer={{ ok: false, status, data: null, error }} sent={undefined} />)
  expect(page(404)).toContain('This link leads nowhere')
  expect(page(404)).not.toContain('Try again<')
  expect(page(503)).toContain('This did not load')
  expect(page(503)).toContain('The database did not answer.')
  expect(page(503)).toContain('Try again<')
})
