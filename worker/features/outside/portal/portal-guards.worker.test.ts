import { env, exports } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { addOwnFeed } from '#worker/features/outside/calendar-feeds/add-own-feed.ts'
import { bookAsClient } from '#worker/features/practice/bookings/book-as-client.ts'
import { makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeAsClient } from '#worker/features/practice/bookings/change-as-client.ts'
import { moveAsClient } from '#worker/features/practice/bookings/move-as-client.ts'
import { ownBookings } from '#worker/features/practice/bookings/own-bookings.ts'
import { previewAsClient } from '#worker/features/practice/bookings/preview-as-client.ts'
import { ownCredits } from '#worker/features/practice/credits/own-credits.ts'
import { joinWaitlist } from '#worker/features/practice/waitlist/join-waitlist.ts'
import { leaveWaitlist } from '#worker/features/practice/waitlist/leave-waitlist.ts'
import { ownWaiting } from '#worker/features/practice/waitlist/own-waiting.ts'
import { anonymous, systemActor } from '#worker/platform/access.ts'
import { bookOwnSession } from './book-own-session.ts'
import { linkFor, portal } from './portal-fixture.ts'
import { readPortal } from './read-portal.ts'
import { readPortalStatement } from './read-portal-statement.ts'
import { readPortalTimes } from './read-portal-times.ts'
import { subscribeOwnFeed } from './subscribe-own-feed.ts'

const stateOf = async (id: string) =>
  (await testDb().select().from(booking).where(eq(booking.id, id)))[0]?.state

test('SEC-03/csrf a form of another site that carries a client’s page changes nothing, also where it names no origin', async () => {
  const made = await portal()
  const cancel = (headers: Record<string, string>) =>
    exports.default.fetch(
      new Request(`${env.APP_ORIGIN}${made.path}/cancellation`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: made.visitor.cookie, ...headers },
        body: '{}',
      }),
    )
  for (const headers of [{}, { Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
    expect((await cancel(headers as Record<string, string>)).status).toBe(403)
  }
  expect(await stateOf(made.bookingId)).toBe('booked')
  expect((await cancel({ Origin: env.APP_ORIGIN })).status).toBe(201)
})

test('SEC-06/portal who tries links one after the other is asked to wait, and a good link does not help them then', async () => {
  const made = await makeBookable({}, {}, new Date())
  const guesser = new Visitor()
  const tries = []
  for (let n = 0; n < 61; n++) {
    const token = `guess-${n}-${crypto.randomUUID()}`
    tries.push((await guesser.send('POST', '/v1/portal/sessions', { token })).status)
  }
  expect(new Set(tries.slice(0, 60))).toEqual(new Set([410]))
  expect(tries.at(-1)).toBe(429)
  const token = await linkFor(made)
  const refused = await guesser.send('POST', '/v1/portal/sessions', { token })
  expect([refused.status, refused.body.error.retry_after_s > 0]).toEqual([429, true])
  // Whoever comes from elsewhere opens it all the same.
  expect((await new Visitor().send('POST', '/v1/portal/sessions', { token })).status).toBe(201)
})

// Their routes ask for the page's cookie before: what a verb itself holds is seen by calling it past them.
test.each([
  ...[readPortal, readPortalStatement, readPortalTimes, bookOwnSession, subscribeOwnFeed, addOwnFeed],
  ...[ownBookings, previewAsClient, bookAsClient, changeAsClient, moveAsClient],
  ...[ownCredits, ownWaiting, leaveWaitlist, joinWaitlist],
] as unknown as ((ctx: unknown, ...input: unknown[]) => Promise<unknown>)[])(
  'REL-14 SEC-01/portal %o is a client’s alone, whatever route leads to it',
  async (verb) => {
    for (const actor of [anonymous(), systemActor('test')])
      await expect((async () => verb(testContext({ actor }), {}, {}))()).rejects.toMatchObject({
        code: 'unauthenticated',
      })
  },
)
