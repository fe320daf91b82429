import { expect, test } from 'vitest'
import { answered, open } from './pages-fixture.ts'

test('PRIV-01/summary the file of one’s own data is downloaded from the settings on privacy', async () => {
  const { html } = await open('/settings/privacy', answered)
  expect(html).toMatch(/<a href="\/v1\/gdpr\/export" download=""/)
})
