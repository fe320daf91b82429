import { giveTier } from '#dev/test/give-tier.ts'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { stopClock } from '#dev/test/other-clock.ts'
import { signedIn } from '#dev/test/visitor.ts'
import { exampleOf, routesOf } from '../examples.ts'
import type { Admin, Athlete } from '../people.ts'
import { GROUPS } from './groups.ts'

/** What one answer says otherwise than the next, whatever is stored. */
const PASSING = /"request_id":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/g

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
  const { id, visitor: signed } = await signedIn()
  await giveTier(id, 'elite')
  const visitor = new NearVisitor()
  visitor.cookie = signed.cookie
  const at = Date.now()
  const ask = async (route: string) => {
    const runOn = stopClock(at)
    const { status, body } = await visitor.get(route.slice('GET '.length)).finally(runOn)
    return `${status} ${JSON.stringify(body)}`.replace(PASSING, '…')
  }
  const alone = new Map<string, string>()
  for (const route of ROUTES) alone.set(route, await ask(route))
  return {
    routes: ROUTES,
    /** What a page says otherwise now that others are there; nothing where it is as it was. */
    async changed(route: string): Promise<string[]> {
      const now = await around(() => ask(route)).catch((error: unknown) => `fails: ${String(error)}`)
      const before = alone.get(route) ?? ''
      if (now === before) return []
      const from = [...now].findIndex((letter, i) => letter !== before[i])
      return [`${route} of who was there first says ${now.slice(Math.max(0, from - 30), from + 60)}`]
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
}
