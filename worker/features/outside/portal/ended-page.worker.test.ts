import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, dayAhead } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booking, bookingChange } from '#worker/db/schema/practice/bookings.ts'
import { calendarFeed, waitlistEntry } from '#worker/db/schema/practice/series.ts'
import { clientActor, pageClosed } from '#worker/platform/access.ts'
import { bookOwnSession } from './book-own-session.ts'
import { changeOwnBooking } from './change-own-booking.ts'
import { joinOwnWaitlist } from './join-own-waitlist.ts'
import { leaveOwnWaitlist } from './leave-own-waitlist.ts'
import { moveOwnBooking } from './move-own-booking.ts'
import { portal } from './portal-fixture.ts'
import { previewOwnCancellation } from './preview-own-cancellation.ts'
import { readPortal } from './read-portal.ts'
import { readPortalStatement } from './read-portal-statement.ts'
import { readPortalTimes } from './read-portal-times.ts'
import { subscribeOwnFeed } from './subscribe-own-feed.ts'

test('BOOK-08/portal a page that ends while it is read is answered nothing, stores nothing and asks no object', async () => {
  const made = await portal()
  const { practiceId, serviceId, trainerId, bookingId } = made
  const kept = async () => ({
    bookings: await testDb().select().from(booking).where(eq(booking.practiceId, practiceId)),
    changes: await testDb().$count(bookingChange, eq(bookingChange.practiceId, practiceId)),
    waits: await testDb().$count(waitlistEntry, eq(waitlistEntry.practiceId, practiceId)),
    feeds: await testDb().$count(calendarFeed, eq(calendarFeed.practiceId, practiceId)),
  })
  const before = await kept()
  // The session is read beside the rest, and says no after all of it was read.
  const ended = () => {
    const confirmed = new Promise((_, refuse) => setTimeout(() => refuse(pageClosed()), 300))
    return testContext({ actor: clientActor(made, confirmed) })
  }
  const slot = { serviceId, trainerId }
  const day = dayAhead(48)
  const asked = [
    readPortal(ended()),
    readPortalStatement(ended(), undefined),
    readPortalTimes(ended(), { service: serviceId, from: day, to: day }),
    previewOwnCancellation(ended(), bookingId),
    changeOwnBooking(ended(), bookingId, 'confirm'),
    changeOwnBooking(ended(), bookingId, 'cancel'),
    moveOwnBooking(ended(), bookingId, { startsAt: ahead(72), version: undefined }),
    bookOwnSession(ended(), {
      ...slot,
      startsAt: ahead(96),
      requestId: crypto.randomUUID(),
      appointmentId: undefined,
      answers: [],
    }),
    joinOwnWaitlist(ended(), { ...slot, startsAt: ahead(48) }),
    leaveOwnWaitlist(ended(), 'wai_none'),
    subscribeOwnFeed(ended(), new Headers()),
  ]
  const codes = (await Promise.allSettled(asked)).map((one) =>
    one.status === 'rejected' ? one.reason.code : 'answered',
  )
  expect(codes).toEqual(asked.map(() => 'unauthenticated'))
  expect(await kept()).toEqual(before)
})
