import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requireSameOrigin, safePath } from './same-origin.ts'

const allowed = { appOrigin: 'https://app.example', isProduction: true }
const ask =
  (headers: Record<string, string>, hasCookie = true, method = 'POST') =>
  () =>
    requireSameOrigin(
      { method, url: 'https://app.example/v1/me', headers: new Headers(headers), hasCookie },
      allowed,
    )

test('SEC-03/csrf a change from another site is refused, ours goes through', () => {
  expect(ask({ Origin: 'https://app.example' })).not.toThrow()
  expect(ask({ 'Sec-Fetch-Site': 'same-origin' })).not.toThrow()
  expect(ask({ Authorization: 'Bearer x' })).not.toThrow()
  expect(ask({}, false)).not.toThrow()
  expect(ask({ Origin: 'https://evil.example' }, true, 'GET')).not.toThrow()
  for (const origin of ['https://evil.example', 'null', 'http://app.example', 'https://app.example.evil']) {
    expect(ask({ Origin: origin })).toThrow('another site')
    expect(ask({ Origin: origin }, false)).toThrow('another site')
  }
  expect(ask({})).toThrow('another site')
  expect(ask({ 'Sec-Fetch-Site': 'cross-site' })).toThrow('another site')
})

test('SEC-03/redirects only a path of ours is followed', () => {
  expect(safePath('/activities?page=2#x', '/home')).toBe('/activities?page=2#x')
  for (const bad of [
    '//evil',
    '/\\evil',
    'https://evil',
    'javascript:1',
    '',
    null,
    '/a\\b',
    '/\t/evil',
    'evil',
  ])
    expect(safePath(bad, '/home')).toBe('/home')
  fc.assert(
    fc.property(fc.webUrl(), fc.string(), (url, path) => {
      for (const tried of [url, path, `/${path}`]) {
        const followed = new URL(safePath(tried, '/home'), 'https://app.example')
        expect(followed.origin).toBe('https://app.example')
      }
    }),
  )
})
