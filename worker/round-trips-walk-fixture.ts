import { expect } from 'vitest'
import { budgetOf, UNCOUNTED } from './round-trips-budget.ts'
import { LONG_TRIP_MS, type Probe, tripsOf } from './round-trips-fixture.ts'
import { everyDoor } from './routes.ts'

/** The doors that are counted, by name: those that have a probe among these, and those that have none. */
export async function splitDoors(probes: Readonly<Record<string, unknown>>) {
  const names = new Set((await everyDoor()).map(({ door }) => door))
  const counted = [...names].filter((door) => !(door in UNCOUNTED)).sort()
  const among = (door: string) => Object.hasOwn(probes, door)
  return { among: counted.filter(among), others: counted.filter((door) => !among(door)) }
}

type ProbeOf = (door: string) => Promise<Probe> | Probe

/**
 * Counted again with trips so long that a busy machine cannot make one set out behind another's end: what really waits
 * for one another does so however long a trip is.
 */
async function longTrips(method: string, probeOf: ProbeOf, door: string): Promise<number> {
  const { status, text, sequential } = await tripsOf(method, await probeOf(door), LONG_TRIP_MS)
  if (status >= 400) throw new Error(`${door}, counted again: ${status} ${text.slice(0, 120)}`)
  return sequential
}

/** Knocks at each door as its probe says, prints what each waited for, and holds it to its budget. */
export async function walk(doors: readonly string[], probeOf: ProbeOf) {
  const rows: { door: string; status: number; trips: number; budget: number; text: string }[] = []
  for (const door of doors) {
    const probe = await Promise.resolve()
      .then(() => probeOf(door))
      .catch((error: unknown) => ({ path: `/no-probe?${String(error)}` }))
    const [method = ''] = door.split(' ')
    const { status, text, sequential } = await tripsOf(method, probe)
    const budget = budgetOf(door)
    const trips = status < 400 && sequential > budget ? await longTrips(method, probeOf, door) : sequential
    rows.push({ door, status, trips, budget, text: text.slice(0, 120) })
  }
  console.log(
    rows.map(({ door, status, trips, budget }) => `${trips} of ${budget}  ${status}  ${door}`).join('\n'),
  )
  expect(rows.filter(({ status }) => status >= 400)).toEqual([])
  expect(
    rows.filter(({ trips, budget }) => trips > budget).map(({ door, trips }) => `${door}: ${trips}`),
  ).toEqual([])
}
