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

test('SEC-03/headers what is no page loads nothing and stands in no frame; a page and a download keep their own policy', () => {
  const policy = (answer: Response) =>
    secured(answer, 'https://stride.test').headers.get('Content-Security-Policy')
  expect(policy(Response.json({ name: 'Robin' }))).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(policy(Response.json({ error: {} }, { status: 422 }))).toContain("default-src 'none'")
  const file = { headers: { 'Content-Type': 'application/pdf' } }
  expect(policy(new Response('%PDF', file))).toBe("frame-ancestors 'none'")
  const own = { 'Content-Security-Policy': "default-src 'none'; sandbox" }
  expect(policy(new Response('x', { headers: own }))).toBe(own['Content-Security-Policy'])
})
