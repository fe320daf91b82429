import { expect, test } from 'vitest'
import { addressOf, answered, failed, open, pages } from './pages-fixture.ts'

test('PERF-05/render every page with its data is byte for byte what React writes', async () => {
  const statuses: Record<string, number> = {}
  for (const route of pages) {
    const { status, written } = await open(addressOf(route), answered)
    if (written) expect(written.ours, route.id).toBe(written.reacts)
    statuses[route.id] = status
  }
  // Whoever works at no practice is sent on from its pages; every other page stands.
  const elsewhere = Object.entries(statuses).filter(
    ([id, status]) => status !== 200 && !(status === 302 && id.startsWith('practice.')),
  )
  expect(elsewhere).toEqual([])
})

test('PERF-05/render every page whose data failed is byte for byte what React writes', async () => {
  for (const route of pages) {
    const { written } = await open(addressOf(route), failed)
    if (written) expect(written.ours, route.id).toBe(written.reacts)
  }
})
