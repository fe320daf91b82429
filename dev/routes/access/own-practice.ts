import { sql } from 'drizzle-orm'
import { bookable } from '#dev/routes/prepare/reach.ts'
import { ahead } from '#dev/test/ahead.ts'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { testDb } from '#dev/test/visitor.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'
import type { RouteExample } from '../example.ts'
import { exampleOf, routesOf } from '../examples.ts'
import type { Admin, Athlete } from '../people.ts'
import { type Page, readPage, saysOtherwise, twinComes } from './later.ts'
import { calm } from './stored.ts'

/** What makes something of a practice, or of a client of it, and reads that name no more than these two. */
const MAKES = /^(POST|PUT) \/v1\/practices\/:practice\/(clients\/:client\/)?[a-z-]+(\/entries|\/:kind)?$/
const READS = /^GET \/v1\/practices\/:practice(\/clients\/:client)?(\/[a-z.-]+)*$/
/** Of these no second one is made, or what they read is asked for outside. */
const SKIPPED = /\/(link|zone|stripe|busy-calendars|client-imports|portal-links)$/
const PAGES = ['GET /v1/portal', 'GET /v1/portal/statement']

type Bookable = Awaited<ReturnType<typeof bookable>>

/** The same request, for the things of another practice. */
function aimedAt(made: Bookable, { path, body }: RouteExample): RouteExample {
  const ids = { prc: made.practiceId, cli: made.clientId, svc: made.serviceId, ath: made.ownerId }
  const aim = (text: string) =>
    text.replace(/\b(prc|cli|svc|ath)_[0-9A-Za-z]{6,}/g, (_, kind: keyof typeof ids) => ids[kind])
  return {
    path: aim(path),
    cookie: made.owner.visitor.cookie,
    ...(body === undefined ? {} : { body: JSON.parse(aim(JSON.stringify(body))) }),
  }
}

/** A practice that has something of all that one can have, and a client of it who has. */
export async function fullPractice(makes: readonly (readonly [string, RouteExample])[]) {
  const made = await withNumbers(await bookable())
  const visitor = new NearVisitor()
  visitor.cookie = made.owner.visitor.cookie
  let things = 0
  const booked = { ...made, trainerId: made.ownerId }
  await seat(booked, { startsAt: ahead(120) }, new Date())
  // With credits left no session becomes owed by itself.
  await testDb().execute(sql`insert into session_due (id, practice_id, client_id, kind, amount_minor, currency,
      duration_min, at, cause, actor_id, created_at)
    values (${`due_${crypto.randomUUID()}`}, ${made.practiceId}, ${made.clientId}, 'owed', 8500, 'eur', 60, now(),
      ${`owed:${made.clientId}`}, 'system:test', now())`)
  for (const [method, example] of makes) {
    const { path, body } = aimedAt(made, example)
    const { status } = await visitor.send(method, path, body)
    if (status < 300) things++
  }
  const { visitor: page } = await onPage(made)
  await page.send('POST', '/v1/portal/waitlist', { ...made.slot, starts_at: ahead(48) })
  await calm()
  return { made, page, things }
}

/** What makes all that a practice can have. */
export async function makesOf(me: Athlete, boss: Admin): Promise<[string, RouteExample][]> {
  const makes: [string, RouteExample][] = []
  for (const route of routesOf('practice').filter((one) => MAKES.test(one) && !SKIPPED.test(one)))
    makes.push([route.split(' ')[0] ?? '', await exampleOf(route)(me, boss)])
  return makes
}

/**
 * A practice and its client, and their pages as they were before others had the like: the client's before another
 * client of the practice had, the practice's before another practice had.
 * @param around is around each request that is asked later
 */
export async function firstPractice(
  me: Athlete,
  boss: Admin,
  around = <T>(asking: () => Promise<T>): Promise<T> => asking(),
) {
  const makes = await makesOf(me, boss)
  const { made, page, things } = await fullPractice(makes)
  const pages = new Map<string, Page>()
  const read = async (reads: readonly string[]) => {
    for (const route of reads)
      pages.set(route, await readPage(route, aimedAt(made, await exampleOf(route)(me, boss))))
  }
  const reads = routesOf('practice').filter((one) => READS.test(one) && !SKIPPED.test(one))
  for (const route of PAGES)
    pages.set(route, await readPage(route, { path: route.slice('GET '.length), cookie: page.cookie }))
  await read(reads.filter((route) => route.includes(':client')))
  await twinComes(made.clientId)
  // A practice's own pages name each of its clients.
  await read(reads.filter((route) => !route.includes(':client')))
  return {
    /** How many things it was given. */
    things,
    routes: [...pages].filter(([, { said }]) => said.startsWith('2')).map(([route]) => route),
    /** Makes another practice that has the like of all this. */
    othersCome: () => fullPractice(makes),
    /** What a page says otherwise now; nothing where it is as it was. */
    changed: (route: string): Promise<string[]> => {
      const before = pages.get(route)
      return before ? around(() => saysOtherwise(before)) : Promise.resolve([])
    },
  }
}
