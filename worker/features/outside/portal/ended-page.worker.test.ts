import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booking, bookingChange } from '#worker/db/schema/practice/bookings.ts'
import { calendarFeed, waitlistEntry } from '#worker/db/schema/practice/series.ts'
import { clientActor, pageClosed } from '#worker/platform/access.ts'
import { bookOwn, changeOwn, leaveOwn, moveOwn, subscribeOwn, waitOwn } from './change-own.ts'
import { ahead, portal } from './portal-fixture.ts'
import { previewOwn, readPortal, readPortalStatement, readPortalTimes } from './read-portal.ts'

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
  const day = ahead(48).toISOString().slice(0, 10)
  const asked = [
    readPortal(ended()),
    readPortalStatement(ended(), undefined),
    readPortalTimes(ended(), { service: serviceId, from: day, to: day }),
    previewOwn(ended(), bookingId),
    changeOwn(ended(), bookingId, 'confirm'),
    changeOwn(ended(), bookingId, 'cancel'),
    moveOwn(ended(), bookingId, { startsAt: ahead(72), version: undefined }),
    bookOwn(ended(), {
      ...slot,
      startsAt: ahead(96),
      requestId: crypto.randomUUID(),
      appointmentId: undefined,
    }),
    waitOwn(ended(), { ...slot, startsAt: ahead(48) }),
    leaveOwn(ended(), 'wai_none'),
    subscribeOwn(ended()),
  ]
  const codes = (await Promise.allSettled(asked)).map((one) =>
    one.status === 'rejected' ? one.reason.code : 'answered',
  )
  expect(codes).toEqual(asked.map(() => 'unauthenticated'))
  expect(await kept()).toEqual(before)
})
