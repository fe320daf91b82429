import { expect } from 'vitest'
import { everyDoor } from './doors.ts'
import { budgetOf, UNCOUNTED } from './round-trips-budget.ts'
import { type Probe, tripsOf } from './round-trips-fixture.ts'

/** The doors that are counted, by name: those that have a probe among these, and those that have none. */
export async function splitDoors(probes: Readonly<Record<string, unknown>>) {
  const names = new Set((await everyDoor()).map(({ door }) => door))
  const counted = [...names].filter((door) => !(door in UNCOUNTED)).sort()
  const among = (door: string) => Object.hasOwn(probes, door)
  return { among: counted.filter(among), others: counted.filter((door) => !among(door)) }
}

/** Knocks at each door as its probe says, prints what each waited for, and holds it to its budget. */
export async function walk(doors: readonly string[], probeOf: (door: string) => Promise<Probe> | Probe) {
  const rows: { door: string; status: number; trips: number; budget: number; text: string }[] = []
  for (const door of doors) {
    const probe = await Promise.resolve()
      .then(() => probeOf(door))
      .catch((error: unknown) => ({ path: `/no-probe?${String(error)}` }))
    const { status, text, sequential } = await tripsOf(door.split(' ')[0] ?? '', probe)
    rows.push({ door, status, trips: sequential, budget: budgetOf(door), text: text.slice(0, 120) })
  }
  console.log(
    rows.map(({ door, status, trips, budget }) => `${trips} of ${budget}  ${status}  ${door}`).join('\n'),
  )
  expect(rows.filter(({ status }) => status >= 400)).toEqual([])
  expect(
    rows.filter(({ trips, budget }) => trips > budget).map(({ door, trips }) => `${door}: ${trips}`),
  ).toEqual([])
}
