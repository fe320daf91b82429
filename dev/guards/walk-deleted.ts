import { openMatrix } from '../routes/access/play.ts'
import { exampleOf } from '../routes/examples.ts'
import { admin, trainedAthlete } from '../routes/people.ts'
import { NOTICED } from './walk-words.ts'

/** A guard that two routes did not miss is tried at no third. */
const TRIES = 2

/** Asks each route as everyone whom it refuses, with each guard it passes deleted in turn. */
export async function walkDeleted(routes: readonly string[]): Promise<void> {
  let deleted = ''
  let seen = new Set<string>()
  Object.assign(globalThis, {
    isDeleted(id: string) {
      seen.add(id)
      return id === deleted
    },
  })
  const [me, boss, matrix] = [await trainedAthlete(), await admin(), await openMatrix()]
  const [red, tries] = [new Set<string>(), new Map<string, number>()]
  for (const route of routes) {
    const refusals = async () => matrix.refusals(route, await exampleOf(route)(me, boss))
    seen = new Set()
    const before = await refusals()
    if (before.length > 0)
      console.log(`${NOTICED}${JSON.stringify({ id: `whole: ${route}`, by: before[0] })}`)
    // Guards behind a deleted one are met on the way.
    const met = seen
    for (const id of met) {
      if (red.has(id) || (tries.get(id) ?? 0) >= TRIES) continue
      tries.set(id, (tries.get(id) ?? 0) + 1)
      deleted = id
      const [by = null] = await refusals().catch((error: unknown) => [`${route} fails: ${String(error)}`])
      deleted = ''
      if (by) red.add(id)
      console.log(`${NOTICED}${JSON.stringify({ id, by })}`)
    }
  }
}
