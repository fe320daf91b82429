import { NearVisitor } from '#dev/test/near-visitor.ts'
import type { Actor } from '../routes/access/actors.ts'
import { firstPerson, othersCome } from '../routes/access/own-pages.ts'
import { firstPractice } from '../routes/access/own-practice.ts'
import { openMatrix } from '../routes/access/play.ts'
import type { RouteExample } from '../routes/example.ts'
import { exampleOf } from '../routes/examples.ts'
import { admin, trainedAthlete } from '../routes/people.ts'
import { NOTICED, type Noticed, WHOLE } from './walk-words.ts'
import type { Bounds } from './wrappers.ts'

/** A guard that so many routes did not miss is tried at no further one. */
const TRIES = 2
/** What the machine did, and no guard. */
const MISHAP = /no answer within|timed? ?out|ECONN|fetch failed|network|503 The database cannot/i
/** Those with the session of whose it is, which is over: they pass what whoever may passes, and are told of it last. */
const ENDS: readonly Actor[] = ['ended', 'blocked']
/** What one answer says otherwise than the next, whoever asks. */
const PASSING = /"request_id":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z|[a-z]{3}_[0-9A-Za-z]{6,}|"age_s":\d+/g

export interface Walk extends Omit<Bounds, 'only'> {
  routes: readonly string[]
  /** Guards that an earlier run has tried. */
  done: readonly string[]
  /** Those of them that turned red. */
  red: readonly string[]
}

/**
 * Asks each route as everyone whom it refuses, once with all guards in place, noting who comes as far as which, and
 * then with each of those deleted in turn as those who came as far alone. A route that is not answered as declared with
 * all its guards in place says nothing about them.
 */
export async function walkDeleted({ routes, done, red, kind, eachMs, allMs }: Walk): Promise<void> {
  let deleted = ''
  let together = new Set<string>()
  let asks: Actor | 'may' | null = null
  let met = new Map<string, Set<Actor | 'may'>>()
  let said = new Map<Actor, string>()
  const around = async <T>(asking: () => Promise<T>, actor: Actor | 'may'): Promise<T> => {
    asks = actor
    const answer = await asking().finally(() => {
      asks = null
    })
    if (actor !== 'may') said.set(actor, JSON.stringify(answer).replace(PASSING, '…'))
    return answer
  }
  Object.assign(globalThis, {
    isDeleted(id: string) {
      // What an example or an actor is made by is other routes, of whose guards this one says nothing.
      const asker = isFirst ? 'stranger' : asks
      if (asker) met.set(id, (met.get(id) ?? new Set()).add(asker))
      return asker !== null && (id === deleted || together.has(id))
    },
  })
  const endsMs = Date.now() + allMs
  const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)
  let isFirst = false
  const ofFirst = async <T>(asking: () => Promise<T>): Promise<T> => {
    isFirst = true
    return asking().finally(() => {
      isFirst = false
    })
  }
  // Somebody's pages are the same whoever else is there.
  const isPractice = routes.some((one) => one.includes('/practices/'))
  const person = isPractice ? null : await firstPerson(ofFirst)
  const matrix = await openMatrix(around)
  let [me, boss] = [await trainedAthlete(), await admin()]
  const [settled, tries] = [new Set(done), new Map<string, number>()]
  const isRed = new Set(red)
  const isOpen = (id: string) => !settled.has(id) && (tries.get(id) ?? 0) < TRIES && id.includes(` ${kind}`)
  const isReads = isPractice && routes.every((one) => one.startsWith('GET '))
  const practice = isReads ? await firstPractice(me, boss, ofFirst) : null
  if (person) await othersCome(me, boss)
  await practice?.othersCome()
  const firsts = [person, practice].filter((one) => one !== null)
  const changed = async (route: string) => {
    for (const first of firsts) {
      const [said] = await first.changed(route)
      if (said) return said
    }
    return null
  }
  const owns = routes.filter((one) => firsts.some((first) => first.routes.includes(one)))
  for (const route of owns) {
    if (Date.now() > endsMs) return
    met = new Map()
    const broken = await changed(route)
    if (broken) say({ id: `whole: ${route}`, by: broken })
    for (const id of broken ? [] : met.keys()) {
      if (isRed.has(id) || !id.includes(` ${kind}`) || !id.includes(' owner: ')) continue
      deleted = id
      const by = await changed(route)
      deleted = ''
      if (by) {
        isRed.add(id)
        settled.add(id)
      }
      say({ id, by })
    }
  }

  for (const route of routes) {
    if (Date.now() > endsMs) return
    const make = async (): Promise<RouteExample> => exampleOf(route)(me, boss)
    const refusals = async (example: RouteExample, without: string, only?: ReadonlySet<Actor>) => {
      deleted = without
      const asking = matrix.refusals(route, example, only)
      return within(eachMs, asking)
        .catch((error: unknown) => [`${route} fails: ${String(error)}`])
        .finally(() => {
          deleted = ''
        })
    }
    ;[met, said] = [new Map(), new Map()]
    let example = await make()
    const [broken] = await refusals(example, '')
    if (broken) {
      say({ id: `whole: ${route}`, by: broken })
      continue
    }
    // Guards behind a deleted one are met on the way.
    const [all, usual] = [met, said]
    const held: string[] = []
    const holding = red.filter((id) => all.has(id))
    for (const [id, who] of all) {
      // Nobody comes by a route as the system.
      if (!isOpen(id) || id.includes('requireSystem(')) continue
      const isAccess = / access: /.test(id)
      const only = new Set(
        [...who].filter((one): one is Actor => one !== 'may' && (isAccess || !ENDS.includes(one))),
      )
      if (only.size === 0) continue
      if (Date.now() > endsMs) return
      tries.set(id, (tries.get(id) ?? 0) + 1)
      said = new Map()
      const [by = null] = await refusals(example, id, only)
      if (by && !route.startsWith('GET ')) {
        // Who was let in may have changed or removed what the example is about.
        me = await trainedAthlete()
        boss = await admin()
        example = await make()
      }
      if (by && MISHAP.test(by)) continue
      if (by) settled.add(id)
      ;(by ? holding : held).push(id)
      const other = [...said].find(([actor, answer]) => usual.get(actor) !== answer)?.[0]
      say({ id, by, ...(other && !by ? { otherwise: `${other} at ${route}` } : {}) })
    }
    if (held.length > 0 && holding.length === 0) {
      // Conditions that each do without the others may hold for one another.
      together = new Set(held)
      const [by] = await refusals(example, '')
      together = new Set()
      if (by && !MISHAP.test(by)) for (const id of held) say({ id, by: null, isTogether: true })
    } else for (const id of held) say({ id, by: null, isTogether: true })
    met = new Map()
    const visitor = new NearVisitor()
    visitor.cookie = example.cookie ?? ''
    const [method = ''] = route.split(' ')
    await around(() => visitor.send(method, example.path, example.body, example.headers), 'may').catch(
      () => undefined,
    )
    for (const id of met.keys())
      if (isOpen(id) && !tries.has(id) && !id.includes('requireSystem('))
        say({ id, by: null, isBehind: true })
  }
  say({ id: WHOLE, by: null })
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms),
  )
  return Promise.race([work, late])
}
