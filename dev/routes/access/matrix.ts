import { type Actor, asked, type Said } from './actors.ts'
import { GROUPS } from './groups.ts'

const byRoute = new Map(GROUPS.flatMap((group) => group.routes.map((route) => [route, group] as const)))

/** Who is asked at a route, and what it says to them. @throws for a route that no group has */
export function declared(route: string): [Actor, Said][] {
  const group = byRoute.get(route)
  if (!group) throw new Error(`${route} is in no group of dev/routes/access/groups.ts`)
  return asked(group.answers)
}

/** What does not agree between the groups and the routes there are. */
export function undeclared(routes: readonly string[]) {
  const given = GROUPS.flatMap((group) => group.routes)
  return {
    withoutGroup: routes.filter((route) => !byRoute.has(route)),
    withoutRoute: given.filter((route) => !routes.includes(route)),
    inTwo: given.filter((route, i) => given.indexOf(route) !== i),
  }
}

/** What staff of the service need for a route; nothing for a route that is not of Admin. */
export function permissionOf(route: string): string {
  return /^Admin: (.*)/.exec(byRoute.get(route)?.name ?? '')?.[1] ?? ''
}
