import { expect, test } from 'vitest'
import { readAsked } from '#web/components/training/receipts/asked.ts'
import { figuresWithout } from './figures-fixture.ts'
import { addressOf, answered, open, pages } from './pages-fixture.ts'

/** Pages of training where nothing is made of one's data: what is typed, planned or told by others is no figure. */
const WITHOUT_FIGURES =
  /^(coach.*|link|pain|plans\.(\$id_\..*|availability|new|written\..*)|practice.*|proposals\..*|settings\.(connections|imports|phone|privacy|profile|security|trainers.*)|workouts\.(_index|new))$/
/** Every other page of training, a new one too. */
const shown = pages.filter(
  ({ id, module }) => module.handle?.area === 'training' && !WITHOUT_FIGURES.test(id),
)

test('MET-12/receipts every figure on every page of training leads to how it was made', async () => {
  const without: Record<string, string[]> = {}
  expect(shown.length).toBeGreaterThan(18)
  for (const route of shown) {
    const { html } = await open(addressOf(route), answered)
    const found = figuresWithout(html)
    if (found.length > 0) without[route.id] = found
  }
  expect(without).toEqual({})
})

/** Receipts that a page asks for and that none is made for: a new figure has its words in `receipts/asked.ts`. */
function receiptsNotMade(html: string): string[] {
  const asked = [...html.matchAll(/href="(\/receipts\/[^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  return [...new Set(asked)].filter((href) => {
    const { pathname, searchParams } = new URL(href, 'https://stride.test')
    return readAsked(pathname.slice('/receipts/'.length), searchParams) === null
  })
}

test('MET-12/receipts a figure leads to a receipt that is made, or to a place of its page that is there', async () => {
  const nowhere: Record<string, string[]> = {}
  let receipts = 0
  for (const route of shown) {
    const { html } = await open(addressOf(route), answered)
    const places = [...html.matchAll(/href="#([\w-]+)"/g)].map(([, place]) => place ?? '')
    receipts += html.split('href="/receipts/').length - 1
    const missing = [
      ...[...new Set(places)].filter((place) => !html.includes(`id="${place}"`)),
      ...receiptsNotMade(html),
    ]
    if (missing.length > 0) nowhere[route.id] = missing
  }
  expect(nowhere).toEqual({})
  expect(receipts).toBeGreaterThan(50)
})
