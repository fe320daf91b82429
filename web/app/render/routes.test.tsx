import { expect, test } from 'vitest'
import { addressOf, answered, failed, open, pages } from './pages-fixture.ts'

const PRACTICE = /^(practice|p|portal|settings\.trainers)\./

test('PERF-05/render every page with its data is byte for byte what React writes', async () => {
  const statuses: Record<string, number> = {}
  for (const route of pages) {
    const { status, written } = await open(addressOf(route), answered)
    if (written) expect(written.ours, route.id).toBe(written.reacts)
    statuses[route.id] = status
  }
  // The demo's answers are an athlete's and an admin's: pages of a practice send on, or say that nothing is here.
  const elsewhere = Object.entries(statuses).filter(
    ([id, status]) => status !== 200 && !(PRACTICE.test(id) && (status === 302 || status === 404)),
  )
  expect(elsewhere).toEqual([])
})

test('PERF-05/render every page whose data failed is byte for byte what React writes', async () => {
  for (const route of pages) {
    const { written } = await open(addressOf(route), failed)
    if (written) expect(written.ours, route.id).toBe(written.reacts)
  }
})
