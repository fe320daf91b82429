import { expect, test } from 'vitest'
import { requireSameOrigin } from './same-origin.ts'

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
