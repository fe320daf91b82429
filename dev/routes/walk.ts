import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { bystanders } from './access/bystanders.ts'
import { type Page, readPage, saysOtherwise } from './access/later.ts'
import { openMatrix } from './access/play.ts'
import { budgetOf } from './budget.ts'
import type { RouteExample, RouteExamples } from './example.ts'
import { exampleOf, type Side } from './examples.ts'
import { admin, trainedAthlete } from './people.ts'
import { LONG_TRIP_MS, tripsOf } from './trips.ts'

/** What changes something of whoever asks; Admin changes what is of others. */
export const CHANGE = /^(?!GET )\w+ (?!\/v1\/admin\/)/

/** `TEST_ROUTES=/v1/gear` walks a few: somebody who adds one asks for it alone before they ask for all. */
const isAsked = (route: string) => route.includes(env.TEST_ROUTES)

type Give = () => Promise<RouteExample>

export interface Walked {
  route: string
  status: number
  trips: number
  budget: number
  /** By trips long enough to tell whether they wait for one another. */
  isCountedAgain: boolean
  text: string
  /** Who was answered otherwise than the route declares, and what changed by it. */
  wrong: string[]
}

/**
 * Counted again with trips so long that a busy machine cannot make one set out behind another's end: what really waits
 * for one another does so however long a trip is.
 */
async function longTrips(method: string, give: Give, route: string): Promise<number> {
  const { status, text, sequential } = await tripsOf(method, await give(), LONG_TRIP_MS)
  if (status >= 400) throw new Error(`${route}, counted again: ${status} ${text.slice(0, 120)}`)
  return sequential
}

/**
 * Asks each route as everyone whom it refuses, then as its example says, which must still succeed, then as the others
 * whom it lets in. Of those who have whatever there is and ask for nothing, nothing changes. What is read is read again at the end: others have come meanwhile, who have the like of it. The
 * athlete of all examples is left out, who has changed much of their own by then; `SEC-01/own` reads an athlete's pages.
 * @param side of which half they are who have whatever there is
 */
export async function walk(
  side: Side,
  routes: readonly string[],
  refusedOnly: RouteExamples = {},
): Promise<Walked[]> {
  const [me, boss, matrix] = [await trainedAthlete(), await admin(), await openMatrix()]
  const others = routes.some((one) => CHANGE.test(one)) ? await bystanders(side, me, boss) : null
  const rows: Walked[] = []
  const pages: Page[] = []
  for (const route of routes.filter(isAsked)) {
    const give: Give = async () => exampleOf(route)(me, boss)
    const example: RouteExample = await give().catch((error: unknown) => ({
      path: `/no-example?${String(error)}`,
    }))
    const [method = ''] = route.split(' ')
    const refused = await matrix.refusals(route, example)
    const asking = () => tripsOf(method, example)
    const { status, text, sequential, touched } =
      others && CHANGE.test(route) ? await others.seeing(asking) : { ...(await asking()), touched: [] }
    // A link or code is used up by now.
    const again = example.cookie ? example : await give().catch(() => example)
    const touches = touched.map((table) => `${route} touched ${table} of whom it does not name`)
    const wrong = [...refused, ...touches, ...(await matrix.others(route, again))]
    if (method === 'GET' && status < 400 && !route.includes('/admin/') && again.cookie !== me.cookie)
      pages.push(await readPage(route, again))
    const budget = budgetOf(route)
    const isCountedAgain = status < 400 && sequential > budget
    const trips = isCountedAgain ? await longTrips(method, give, route) : sequential
    rows.push({ route, status, trips, budget, isCountedAgain, text: text.slice(0, 120), wrong })
  }
  // By now others have the like of each.
  for (const page of pages)
    rows.find(({ route }) => route === page.route)?.wrong.push(...(await saysOtherwise(page)))
  for (const [route, give] of Object.entries(refusedOnly).filter(([one]) => isAsked(one))) {
    const wrong = await matrix.refusals(route, await give(me, boss))
    rows.push({ route, status: 0, trips: 0, budget: 0, isCountedAgain: false, text: '', wrong })
  }
  console.log(
    rows
      .filter(({ status }) => status > 0)
      .map(
        ({ route, status, trips, budget, isCountedAgain }) =>
          `${trips} of ${budget}  ${status}  ${route}${isCountedAgain ? ', counted again' : ''}`,
      )
      .join('\n'),
  )
  return rows
}

/** Each route succeeded as its example says, within its budget. */
export function expectWithinBudget(rows: readonly Walked[]): void {
  expect(rows.length).toBeGreaterThan(env.TEST_ROUTES ? 0 : 40)
  expect(rows.filter(({ status }) => status >= 400)).toEqual([])
  expect(
    rows.filter(({ trips, budget }) => trips > budget).map(({ route, trips }) => `${route}: ${trips}`),
  ).toEqual([])
}

/** Everyone was answered as declared, and whoever was refused changed nothing. */
export function expectAsDeclared(rows: readonly Walked[]): void {
  expect(rows.length).toBeGreaterThan(env.TEST_ROUTES ? 0 : 40)
  expect(rows.flatMap(({ wrong }) => wrong)).toEqual([])
}
