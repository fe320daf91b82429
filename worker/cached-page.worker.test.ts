import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { cachedPage, isCacheable } from './cached-page.ts'

async function open(version: string, page: () => Response, host = 'stride.test') {
  const execution = createExecutionContext()
  let rendered = 0
  const response = await cachedPage(
    new Request(`https://${host}/`, { headers: { Cookie: '__Host-strideiq=mine' } }),
    version,
    (promise) => execution.waitUntil(promise),
    async () => {
      rendered++
      return page()
    },
  )
  const text = await response.text()
  await waitOnExecutionContext(execution)
  return { rendered, text, policy: response.headers.get('Content-Security-Policy') }
}

const fine = (text: string, headers: Record<string, string> = {}) => {
  return () =>
    new Response(text, {
      headers: {
        'Cache-Control': 'public, max-age=300',
        'Content-Security-Policy': "script-src 'none'",
        ...headers,
      },
    })
}

test('PERF-05/landing one rendering serves everyone, with its policy, until the build is another', async () => {
  expect(await open('one', fine('first'))).toMatchObject({ rendered: 1, text: 'first' })
  expect(await open('one', fine('second'))).toEqual({
    rendered: 0,
    text: 'first',
    policy: "script-src 'none'",
  })
  expect(await open('two', fine('second'))).toMatchObject({ rendered: 1, text: 'second' })
  expect(await open('one', fine('third'), 'other.test')).toMatchObject({ rendered: 1, text: 'third' })
})

test('a page that failed or sets a cookie is cached for nobody', async () => {
  await open('failed', () => new Response('no', { status: 500, headers: { 'Cache-Control': 'max-age=300' } }))
  expect(await open('failed', fine('yes'))).toMatchObject({ rendered: 1, text: 'yes' })
  await open('cookie', fine('mine', { 'Set-Cookie': 'a=b' }))
  expect(await open('cookie', fine('all'))).toMatchObject({ rendered: 1, text: 'all' })
})

test('only the landing page as everyone asks for it is cached', () => {
  const asked = (path: string, method = 'GET') =>
    isCacheable(new Request(`https://stride.test${path}`, { method }))
  expect(asked('/')).toBe(true)
  expect([asked('/home'), asked('/login'), asked('/?a=1'), asked('/', 'POST')]).toEqual([
    false,
    false,
    false,
    false,
  ])
})
