import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addressOf, answered, failed, open, pages } from '#web/render/pages-fixture.ts'
import { pageHandler } from '#worker/page-handlers.ts'

// Pages say when they looked, to the second, and name the request of a form: here both renderings say the same.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(crypto, 'randomUUID').mockReturnValue('00000000-0000-4000-8000-000000000000')
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('PERF-05/render every page from its own routes, with its data as it came, is the page of all routes', async () => {
  for (const answer of [answered, failed]) {
    for (const route of pages) {
      const own = await open(addressOf(route), answer, pageHandler)
      const all = await open(addressOf(route), answer)
      expect(own.status, route.id).toBe(all.status)
      expect(own.written?.ours, route.id).toBe(all.written?.ours)
    }
  }
})
