import { expect, test } from 'vitest'
import { addressOf, answered, failed, open, pages } from './pages-fixture.ts'

test('PERF-05/render every page with its data is byte for byte what React writes', async () => {
  const failedParts: string[] = []
  for (const route of pages) {
    const { status, written } = await open(addressOf(route), answered)
    expect(status, route.id).toBe(200)
    expect(written?.ours, route.id).toBe(written?.reacts)
    if (/did not load/.test(written?.ours ?? '')) failedParts.push(route.id)
  }
  // A part without a recorded answer would be compared in its failed face alone.
  expect(failedParts).toEqual([])
})

test('PERF-05/render every page whose data failed is byte for byte what React writes', async () => {
  for (const route of pages) {
    const { written } = await open(addressOf(route), failed)
    if (written) expect(written.ours, route.id).toBe(written.reacts)
  }
})

test('BOOK-04/new the address of a new booking opens its form, with nothing behind it too', async () => {
  for (const address of ['/practice/calendar/new', '/practice/calendar/new?new=1']) {
    const { written } = await open(address, answered)
    expect(written?.ours, address).toContain('<dialog')
    expect(written?.ours, address).toContain('New booking</h2>')
  }
  expect((await open('/practice/calendar/open', answered)).written?.ours).not.toContain('<dialog')
})
