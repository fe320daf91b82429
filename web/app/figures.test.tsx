import { expect, test } from 'vitest'
import { readAsked } from '#web/components/training/receipts/asked.ts'
import { figuresWithout, sentencesWithout } from './figures-fixture.ts'
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

/** Pages whose sentences say what is planned, published or how something is worked out: no figure of one's own. */
const OF_OTHERS = /^(calendar|nutrition|plans\..*|receipts\..*)$/
/** What a rule takes, what one chose oneself, and how long a recording is: nothing was made of these. */
const RULES = [
  /^After [\d,]+ (kJ|min): needs \d+ more/,
  /^Not covered yet|Not covered yet: 100 km\.$/,
  /^band −10 to −30$/,
  /^95 %:$/,
  /^(recorded|shown) \d/,
  /^0:10:00 to 0:15:01$/,
  /^You aim at /,
  /^Volume comes down by 40 to 60 %/,
  /^Wake: /,
  /^Nothing changes unless you take it\./,
  /^Read off the best effort of 20 to 60 min/,
]

test('MET-12/receipts a figure inside a sentence leads to how it was made, as one that stands alone', async () => {
  const without: Record<string, string[]> = {}
  for (const route of shown.filter(({ id }) => !OF_OTHERS.test(id))) {
    const { html } = await open(addressOf(route), answered)
    const found = sentencesWithout(html).filter((text) => !RULES.some((rule) => rule.test(text)))
    if (found.length > 0) without[route.id] = found
  }
  expect(without).toEqual({})
})

test('MET-12/receipts a change and a training pace lead to what they are made from, not to the method alone', async () => {
  for (const id of ['analytics_.why', 'analytics_.performance']) {
    const route = shown.find((one) => one.id === id)
    const { html } = await open(route ? addressOf(route) : '', answered)
    expect(figuresWithout(html.replaceAll('href="/methods#', 'href="/elsewhere#'))).toEqual([])
  }
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
