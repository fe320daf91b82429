import { expect } from 'vitest'
import { budgetOf } from './budget.ts'
import type { RouteExample } from './example.ts'
import { exampleOf } from './examples.ts'
import { admin, trainedAthlete } from './people.ts'
import { LONG_TRIP_MS, tripsOf } from './trips.ts'

type Give = () => Promise<RouteExample>

/**
 * Counted again with trips so long that a busy machine cannot make one set out behind another's end: what really waits
 * for one another does so however long a trip is.
 */
async function longTrips(method: string, give: Give, route: string): Promise<number> {
  const { status, text, sequential } = await tripsOf(method, await give(), LONG_TRIP_MS)
  if (status >= 400) throw new Error(`${route}, counted again: ${status} ${text.slice(0, 120)}`)
  return sequential
}

/** Asks each route as its example says, prints what each waited for, and holds it to its budget. */
export async function walk(routes: readonly string[]) {
  const [me, boss] = [await trainedAthlete(), await admin()]
  const rows: { route: string; status: number; trips: number; budget: number; text: string }[] = []
  for (const route of routes) {
    const give: Give = async () => exampleOf(route)(me, boss)
    const example = await give().catch((error: unknown) => ({ path: `/no-example?${String(error)}` }))
    const [method = ''] = route.split(' ')
    const { status, text, sequential } = await tripsOf(method, example)
    const budget = budgetOf(route)
    const trips = status < 400 && sequential > budget ? await longTrips(method, give, route) : sequential
    rows.push({ route, status, trips, budget, text: text.slice(0, 120) })
  }
  console.log(
    rows.map(({ route, status, trips, budget }) => `${trips} of ${budget}  ${status}  ${route}`).join('\n'),
  )
  expect(rows.filter(({ status }) => status >= 400)).toEqual([])
  expect(
    rows.filter(({ trips, budget }) => trips > budget).map(({ route, trips }) => `${route}: ${trips}`),
  ).toEqual([])
}
