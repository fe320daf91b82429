import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath } from './safe-path.ts'

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
