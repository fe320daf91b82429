import { giveTier } from '#dev/test/give-tier.ts'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { signedIn } from '#dev/test/visitor.ts'
import { exampleOf, routesOf } from '../examples.ts'
import type { Admin, Athlete } from '../people.ts'
import { GROUPS } from './groups.ts'
import { type Page, readPage, saysOtherwise } from './later.ts'

/** Reads that name nothing: everyone who asks is answered with their own. */
const ROUTES = GROUPS.filter(({ answers }) => answers.stranger === 'own' || answers.stranger === 'sold')
  .flatMap(({ routes }) => routes)
  .filter((route) => route.startsWith('GET ') && !route.includes(':'))

/**
 * Somebody who came while nobody else was there, and their pages as they were then: sums and days without a name show
 * whose rows were read only where there were no others.
 * @param around is around each request that is asked later
 */
export async function firstPerson(around = <T>(asking: () => Promise<T>): Promise<T> => asking()) {
  const { id, visitor } = await signedIn()
  await giveTier(id, 'elite')
  const pages = new Map<string, Page>()
  const at = Date.now()
  for (const route of ROUTES)
    pages.set(route, await readPage(route, { path: route.slice('GET '.length), cookie: visitor.cookie }, at))
  return {
    routes: ROUTES,
    /** What a page says otherwise now that others are there; nothing where it is as it was. */
    changed: (route: string): Promise<string[]> => {
      const before = pages.get(route)
      return before ? around(() => saysOtherwise(before)) : Promise.resolve([])
    },
  }
}

/** Gives somebody else whatever an athlete can have, by asking every change there is. */
export async function othersCome(me: Athlete, boss: Admin): Promise<void> {
  const changes = routesOf('athlete').filter((one) => /^(POST|PUT) \/v\d\/(?!admin|sessions)/.test(one))
  for (const route of changes) {
    const { path, cookie, body, headers } = await exampleOf(route)(me, boss)
    const visitor = new NearVisitor()
    visitor.cookie = cookie ?? ''
    const [method = ''] = route.split(' ')
    await visitor.send(method, path, body, headers)
  }
  // What an example is about is still there where it is only prepared.
  for (const route of routesOf('athlete').filter((one) => / \/v\d\/(?!admin|sessions).*:/.test(one)))
    await exampleOf(route)(me, boss)
}
