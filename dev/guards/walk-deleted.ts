import type { Actor } from '../routes/access/actors.ts'
import { bystanders } from '../routes/access/bystanders.ts'
import { firstPerson, fullPerson, othersCome } from '../routes/access/own-pages.ts'
import { firstPractice } from '../routes/access/own-practice.ts'
import { openMatrix } from '../routes/access/play.ts'
import type { RouteExample } from '../routes/example.ts'
import { exampleOf, type Side } from '../routes/examples.ts'
import { admin, trainedAthlete } from '../routes/people.ts'
import { CHANGE } from '../routes/walk.ts'
import { askAsMay } from './ask-as-may.ts'
import { isMishap, Switch, say } from './switch.ts'
import { walkOwn } from './walk-own.ts'
import { WHOLE } from './walk-words.ts'
import type { Bounds } from './wrappers.ts'

/** Those with the session of whose it is, which is over: they pass what whoever may passes, and are told of it last. */
const ENDS: readonly Actor[] = ['ended', 'blocked']

export interface Walk extends Omit<Bounds, 'only' | 'near'> {
  side: Side
  routes: readonly string[]
  /** Guards that are tried. */
  asked: readonly string[]
  /** Guards that an earlier run has tried. */
  done: readonly string[]
  /** Those of them that turned red. */
  red: readonly string[]
}

/**
 * Asks each route as everyone whom it refuses and as who may, once with all guards in place, noting who comes as far as
 * which, and then with each of those deleted in turn as those who came as far alone. A route that is not answered as
 * declared with all its guards in place says nothing about them.
 */
export async function walkDeleted({ side, routes, asked, done, red, tries: most, eachMs, allMs }: Walk) {
  if (routes.length === 0) return say({ id: WHOLE, by: null })
  const at = new Switch(eachMs)
  const endsMs = Date.now() + allMs
  const first = <T>(asking: () => Promise<T>) => at.as('stranger', asking)
  // Somebody's pages are the same whoever else is there.
  const isPractice = side === 'practice'
  const person = isPractice ? null : await firstPerson(first)
  const matrix = await openMatrix((asking, actor) => at.as(actor, asking))
  let [me, boss] = [await trainedAthlete(), await admin()]
  const isReads = isPractice && routes.every((one) => one.startsWith('GET '))
  const practice = isReads ? await firstPractice(me, boss, first) : null
  const full = person ? await fullPerson(await trainedAthlete(), boss, first) : null
  if (person) await othersCome(me, boss)
  await full?.othersCome()
  await practice?.othersCome()

  const [chosen, isRed, settled] = [new Set(asked), new Set(red), new Set(done)]
  const [refused, mays] = [new Map<string, number>(), new Map<string, number>()]
  const isLeft = (tried: Map<string, number>, id: string) =>
    // Nobody comes by a route as the system.
    ![settled, isRed].some((all) => all.has(id)) &&
    chosen.has(id) &&
    (tried.get(id) ?? 0) < most &&
    !id.includes('requireSystem(')
  const count = (tried: Map<string, number>, id: string) => tried.set(id, (tried.get(id) ?? 0) + 1)
  const firsts = [person, full, practice].filter((one) => one !== null)
  await walkOwn(at, firsts, routes, chosen, endsMs, isRed)
  const others = routes.some((one) => CHANGE.test(one)) ? await bystanders(side, me, boss) : null

  for (const route of routes) {
    const make = async (): Promise<RouteExample> => exampleOf(route)(me, boss)
    const renewed = async () => {
      // Who was let in may have changed or removed what the example is about.
      me = await trainedAthlete()
      boss = await admin()
      return make()
    }
    at.forget()
    let example = await make()
    const [broken] = await at.without([], () => matrix.refusals(route, example))
    if (broken) {
      say({ id: `whole: ${route}`, by: broken })
      continue
    }
    // Guards behind a deleted one are met on the way.
    const [all, usual, behind] = [at.met, at.said, at.refusers()]
    const held: string[] = []
    let isHeld = red.some((id) => all.has(id))
    for (const [id, who] of all) {
      if (!isLeft(refused, id)) continue
      const isAccess = id.includes(' access: ')
      const only = new Set(
        [...who].filter((one): one is Actor => one !== 'may' && (isAccess || !ENDS.includes(one))),
      )
      if (only.size === 0) continue
      if (Date.now() > endsMs) return
      count(refused, id)
      at.said = new Map()
      const [by] = await at.without([id], () => matrix.refusals(route, example, only))
      if (by && !route.startsWith('GET ')) example = await renewed()
      if (isMishap(by)) continue
      if (by) isRed.add(id)
      else held.push(id)
      isHeld ||= by !== undefined
      const other = [...at.said].find(([actor, answer]) => usual.get(actor) !== answer)?.[0]
      say({ id, by: by ?? null, ...(other && !by ? { otherwise: `${other} at ${route}` } : {}) })
    }
    if (held.length > 0 && !isHeld) {
      // Conditions that each do without the others may hold for one another.
      const [by] = await at.without(held, () => matrix.refusals(route, example))
      isHeld = by !== undefined && !isMishap(by)
    }
    if (isHeld) for (const id of held) say({ id, by: null, isTogether: true })

    at.forget()
    const asMay = (given: RouteExample) =>
      at.as('may', () => askAsMay(route, given, CHANGE.test(route) ? others : null))
    const usually = await at.without([], () => asMay(example))
    for (const id of [...at.met.keys()].filter((one) => isLeft(mays, one))) {
      if (Date.now() > endsMs) return
      const isChanged = CHANGE.test(route) && usually.length === 0 && id.includes(' owner: ')
      const given = isChanged ? await make() : example
      const [by] = isChanged ? await at.without([id], () => asMay(given)) : []
      if (isChanged) count(mays, id)
      if (isMishap(by)) continue
      if (by) {
        isRed.add(id)
        await others?.restore()
        example = await renewed()
      }
      if (by || !refused.has(id))
        say({
          id,
          by: by ?? null,
          ...(by ? {} : { isBehind: true, behind: behind.filter((one) => one !== id) }),
        })
    }
  }
  say({ id: WHOLE, by: null })
}
