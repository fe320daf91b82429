import { expect, test } from 'vitest'
import { secured } from './response-headers.ts'

const kept = (answer: Response) => secured(answer, 'https://stride.test').headers.get('Cache-Control')
const NOBODY = 'private, no-store'

test('SEC-03/cache a page’s data, a redirect and a refusal are kept by nobody unless they say otherwise', () => {
  expect(kept(Response.json({ name: 'Robin' }))).toBe(NOBODY)
  expect(kept(new Response(null, { status: 302, headers: { Location: '/clients/cli_1' } }))).toBe(NOBODY)
  expect(kept(new Response(null, { status: 204, headers: { 'X-Remix-Redirect': '/clients/cli_1' } }))).toBe(
    NOBODY,
  )
  expect(kept(new Response('no', { status: 403 }))).toBe(NOBODY)
  const open = { 'Cache-Control': 'public, max-age=300' }
  expect(kept(new Response('for everyone', { headers: open }))).toBe(open['Cache-Control'])
})

test('SEC-03/cache what sets a session is kept by nobody, whatever it says', () => {
  const headers = { 'Cache-Control': 'public, max-age=300', 'Set-Cookie': 'a=b' }
  expect(kept(new Response('yours', { headers }))).toBe(NOBODY)
})
