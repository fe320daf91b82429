import { openMatrix } from '../routes/access/play.ts'
import { exampleOf } from '../routes/examples.ts'
import { admin, trainedAthlete } from '../routes/people.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

/** A guard that two routes did not miss is tried at no third. */
const TRIES = 2
/** What the machine did, and no guard. */
const MISHAP = /no answer within|timed? ?out|ECONN|fetch failed|network|503 The database cannot/i

export interface Walk {
  routes: readonly string[]
  /** Guards that an earlier run has tried. */
  done: readonly string[]
  /** `access`, `roles` or `owner`; all of them where it is empty. */
  kind: string
  /** How long one guard may take. */
  eachMs: number
  /** No guard is begun after so long. */
  allMs: number
}

/**
 * Asks each route as everyone whom it refuses, with each guard it passes deleted in turn, and says what came of each at
 * once. A route that is not answered as declared with all its guards in place says nothing about them.
 */
export async function walkDeleted({ routes, done, kind, eachMs, allMs }: Walk): Promise<void> {
  let deleted = ''
  let seen = new Set<string>()
  let isAsking = false
  const around = async <T>(asking: () => Promise<T>): Promise<T> => {
    isAsking = true
    return asking().finally(() => {
      isAsking = false
    })
  }
  Object.assign(globalThis, {
    isDeleted(id: string) {
      // What an example or an actor is made by is other routes, of whose guards this one says nothing.
      if (isAsking) seen.add(id)
      return isAsking && id === deleted
    },
  })
  const endsMs = Date.now() + allMs
  const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)
  const [me, boss, matrix] = [await trainedAthlete(), await admin(), await openMatrix(around)]
  const [settled, tries] = [new Set(done), new Map<string, number>()]
  for (const route of routes) {
    if (Date.now() > endsMs) return
    const refusals = async (without: string) => {
      const example = await exampleOf(route)(me, boss)
      seen = new Set()
      deleted = without
      return matrix.refusals(route, example)
    }
    const asked = async (without: string) => {
      try {
        return await within(eachMs, refusals(without))
      } catch (error) {
        return [`${route} fails: ${String(error)}`]
      } finally {
        deleted = ''
      }
    }
    const [broken] = await asked('')
    if (broken) {
      say({ id: `whole: ${route}`, by: broken })
      continue
    }
    // Guards behind a deleted one are met on the way.
    const met = seen
    for (const id of met) {
      if (settled.has(id) || (tries.get(id) ?? 0) >= TRIES || !id.includes(` ${kind}`)) continue
      // Nobody comes by a route as the system.
      if (id.includes('requireSystem(')) continue
      if (Date.now() > endsMs) return
      tries.set(id, (tries.get(id) ?? 0) + 1)
      const [by = null] = await asked(id)
      if (by && MISHAP.test(by)) continue
      if (by) settled.add(id)
      say({ id, by })
    }
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms),
  )
  return Promise.race([work, late])
}
