import { expect, test } from 'vitest'
import { figuresWithout } from './figures-fixture.ts'
import { addressOf, answered, open, pages } from './pages-fixture.ts'

/** Pages of training that show what was made of one's data. What is typed, planned or told by others is no figure there. */
const SHOWN =
  /^(home|calendar|activities\..*|analytics.*|check-in.*|diagnostics|insights|nutrition|pbs|race\..*|settings\.(zones|gear)|workouts\.\$id|year\..*|receipts\..*|plans\.(_index|\$id))$/

test('MET-12/receipts every figure on every page of training leads to how it was made', async () => {
  const without: Record<string, string[]> = {}
  const shown = pages.filter(({ id }) => SHOWN.test(id))
  expect(shown.length).toBeGreaterThan(18)
  for (const route of shown) {
    const { html } = await open(addressOf(route), answered)
    const found = figuresWithout(html)
    if (found.length > 0) without[route.id] = found
  }
  expect(without).toEqual({})
})

test('MET-12/receipts a figure that leads to a place of its own page leads to one that is there', async () => {
  const nowhere: Record<string, string[]> = {}
  for (const route of pages.filter(({ id }) => SHOWN.test(id))) {
    const { html } = await open(addressOf(route), answered)
    const places = [...html.matchAll(/href="#([\w-]+)"/g)].map(([, place]) => place ?? '')
    const missing = [...new Set(places)].filter((place) => !html.includes(`id="${place}"`))
    if (missing.length > 0) nowhere[route.id] = missing
  }
  expect(nowhere).toEqual({})
})
