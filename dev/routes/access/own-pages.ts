import { giveTier } from '#dev/test/give-tier.ts'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { signedIn } from '#dev/test/visitor.ts'
import type { RouteExample } from '../example.ts'
import { exampleOf, routesOf } from '../examples.ts'
import type { Admin, Athlete } from '../people.ts'
import { GROUPS } from './groups.ts'
import { type Page, readPage, saysOtherwise } from './later.ts'
import { calm } from './stored.ts'
import { twinOf } from './twin-athlete.ts'
import { writeOf } from './written-of.ts'

/** Reads that name nothing: everyone who asks is answered with their own. */
const ROUTES = GROUPS.filter(({ answers }) => answers.stranger === 'own' || answers.stranger === 'sold')
  .flatMap(({ routes }) => routes)
  .filter((route) => route.startsWith('GET ') && !route.includes(':'))

type Around = <T>(asking: () => Promise<T>) => Promise<T>

/** Somebody's pages as they were read. @param around is around each request that is asked later */
async function pagesOf(examples: ReadonlyMap<string, RouteExample>, around: Around) {
  const pages = new Map<string, Page>()
  const at = Date.now()
  for (const [route, example] of examples) pages.set(route, await readPage(route, example, at))
  return {
    routes: [...examples.keys()],
    /** What a page says otherwise now that others are there; nothing where it is as it was. */
    changed: (route: string): Promise<string[]> => {
      const before = pages.get(route)
      return before ? around(() => saysOtherwise(before)) : Promise.resolve([])
    },
  }
}

/**
 * Somebody who came while nobody else was there, and their pages as they were then: sums and days without a name show
 * whose rows were read only where there were no others.
 */
export async function firstPerson(around: Around = (asking) => asking()) {
  const { id, visitor } = await signedIn()
  await giveTier(id, 'elite')
  const examples = ROUTES.map(
    (route) => [route, { path: route.slice('GET '.length), cookie: visitor.cookie }] as const,
  )
  return pagesOf(new Map(examples), around)
}

/** The same of somebody who has whatever an athlete can have, read before others had the like. */
export async function fullPerson(me: Athlete, boss: Admin, around: Around = (asking) => asking()) {
  await giveTier(me.id, 'elite')
  await asksAll(me, boss)
  const write = await writeOf(me.id, boss.id)
  await calm()
  const examples = new Map<string, RouteExample>()
  for (const route of routesOf('athlete').filter((one) => /^GET \/v\d\/(?!admin)/.test(one))) {
    const example = await exampleOf(route)(me, boss)
    if (example.cookie === me.cookie) examples.set(route, example)
  }
  await calm()
  const othersCome = async () => {
    await twinOf(me.id)
    // Who trained two days ago has somebody beside them who did today.
    await twinOf(me.id, 2)
    await write()
  }
  return { ...(await pagesOf(examples, around)), othersCome }
}

/** Asks every change there is of an athlete's own things. */
export async function asksAll(me: Athlete, boss: Admin): Promise<void> {
  const changes = routesOf('athlete').filter((one) => /^(POST|PUT|PATCH) \/v\d\/(?!admin|sessions)/.test(one))
  for (const route of changes) {
    const { path, cookie, body, headers } = await exampleOf(route)(me, boss)
    const visitor = new NearVisitor()
    visitor.cookie = cookie ?? ''
    const [method = ''] = route.split(' ')
    await visitor.send(method, path, body, headers)
  }
}

/** Gives somebody else whatever an athlete can have. */
export async function othersCome(me: Athlete, boss: Admin): Promise<void> {
  await asksAll(me, boss)
  // What an example is about is still there where it is only prepared.
  for (const route of routesOf('athlete').filter((one) => / \/v\d\/(?!admin|sessions).*:/.test(one)))
    await exampleOf(route)(me, boss)
}
