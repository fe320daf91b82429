import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { athlete, session } from '#worker/db/schema/account/accounts.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { listSessions } from './list-sessions.ts'
import { resolveActor } from './resolve-actor.ts'

const DAY_MS = 86_400_000
const beganAt = async (id: string) =>
  (await testDb().select().from(session).where(eq(session.athleteId, id)))[0]?.createdAt.getTime() ?? 0

/** Comes back at a moment as a browser would, and tells whether the session still holds. */
async function comesAt(cookie: string, at: number): Promise<string> {
  const ctx = testContext({ now: new Date(at) })
  const actor = await resolveActor(ctx, new Headers({ Cookie: cookie }))
  const outcome = await actor.confirmed.then(
    () => 'in',
    (error) => error.code,
  )
  await ctx.settle()
  return outcome
}

test('ACC-03 a session used every day ends 90 days after it began', async () => {
  const { id, visitor } = await signedIn()
  const began = await beganAt(id)
  for (let day = 20; day < 90; day += 20) {
    expect(await comesAt(visitor.cookie, began + day * DAY_MS), `day ${day}`).toBe('in')
  }
  const [row] = await testDb().select().from(session).where(eq(session.athleteId, id))
  expect(row?.expiresAt.getTime()).toBe(began + 90 * DAY_MS)
  expect(await comesAt(visitor.cookie, began + 90 * DAY_MS - 1)).toBe('in')
  expect(await comesAt(visitor.cookie, began + 90 * DAY_MS)).toBe('unauthenticated')
})

test('ACC-03 a session of the service’s staff ends after 7 days, and the list of devices says so', async () => {
  const { id, visitor } = await staff([])
  const began = await beganAt(id)
  const ctx = testContext({ now: new Date(began) })
  const own = ctx.onBehalfOf(await resolveActor(ctx, new Headers({ Cookie: visitor.cookie })))
  const { sessions } = await listSessions(own)
  expect(sessions.map((one) => one.expiresAt.getTime())).toEqual([began + 7 * DAY_MS])
  for (const day of [1, 3, 6]) expect(await comesAt(visitor.cookie, began + day * DAY_MS)).toBe('in')
  expect(await comesAt(visitor.cookie, began + 7 * DAY_MS)).toBe('unauthenticated')
})

test('ACC-03 who becomes staff keeps no longer session from before', async () => {
  const { id, visitor } = await signedIn()
  const began = await beganAt(id)
  expect(await comesAt(visitor.cookie, began + 8 * DAY_MS)).toBe('in')
  await testDb()
    .update(athlete)
    .set({ roles: ['athlete', 'admin'] })
    .where(eq(athlete.id, id))
  expect(await comesAt(visitor.cookie, began + 9 * DAY_MS)).toBe('unauthenticated')
})

test('SEC-03/ended what a route reads beside its session is answered to nobody once that has ended, or its person is blocked', async () => {
  const paths = ['/v1/shares', '/v1/plan-feeds', '/v1/coach/facts']
  const [over, blocked] = [await signedIn(), await signedIn()]
  const answers = ({ visitor }: typeof over) =>
    Promise.all(paths.map(async (path) => (await visitor.get(path)).status))
  expect(await answers(over)).toEqual([200, 200, 200])
  const { cookie } = over.visitor
  await over.visitor.send('DELETE', '/v1/sessions/current')
  over.visitor.cookie = cookie
  await testDb().execute(
    sql`update athlete set blocked_at = now(), blocked_reason = 'misused' where id = ${blocked.id}`,
  )
  expect(await answers(over)).toEqual([401, 401, 401])
  expect(await answers(blocked)).toEqual([403, 403, 403])
})
