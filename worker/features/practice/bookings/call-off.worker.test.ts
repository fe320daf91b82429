import { and, eq, like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import type { Ctx } from '#worker/context.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { appointment } from '#worker/db/schema/practice/bookings.ts'
import type { JobOf } from '#worker/jobs.ts'
import { addClient, type Bookable, bookingRow, hours, makeBookable, seat } from './bookings-fixture.ts'
import { callOff } from './call-off.ts'
import { cancelSeats } from './cancel-seats.ts'
import { changeBooking } from './change-booking.ts'

/** A planned session of three seats, a day ahead. */
async function group() {
  const made = await makeBookable({}, { capacity: 3 })
  const { appointmentId } = await seat(made, { clientId: null })
  const take = async () =>
    (await seat(made, { appointmentId, clientId: await addClient(made.practiceId) })).bookingId ?? ''
  return { ...made, appointmentId, take }
}

const call = (made: Bookable & { appointmentId: string }, ctx: Ctx) =>
  callOff(ctx, { practiceId: made.practiceId, appointmentId: made.appointmentId, actorId: made.ownerId })

/** Runs what the calls have left to do. */
async function runJobs({ appointmentId }: { appointmentId: string }, now: Date) {
  const rows = await testDb()
    .select({ job: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.type, 'bookings.call-off'), like(outbox.dedupeKey, `%${appointmentId}%`)))
  for (const { job } of rows) await cancelSeats(testContext({ now }), job as JobOf<'bookings.call-off'>)
}

const isLive = async (id: string) =>
  (await testDb().select().from(appointment).where(eq(appointment.id, id)))[0]?.isLive

const change = (made: Bookable, bookingId: string, verb: 'complete' | 'reopen', now: Date) =>
  changeBooking(testContext({ now }), {
    ...{ practiceId: made.practiceId, bookingId, verb, by: 'trainer', actorId: made.ownerId },
  })

test('BOOK-06/call-off a seat that is taken while its empty session is called off is cancelled with it, never left to be charged', async () => {
  const made = await group()
  let taken = ''
  const late = beforeStore(testContext({ now: hours(1) }), async () => {
    taken = await made.take()
  })
  await call(made, late)
  await runJobs(made, hours(1))
  expect([await isLive(made.appointmentId), (await bookingRow(taken)).state]).toEqual([false, 'cancelled'])
})

test('BOOK-06/call-off a session of which a seat is completed meanwhile is not called off, and its other seats stay', async () => {
  const made = await group()
  const [done, open] = [await made.take(), await made.take()]
  const late = beforeStore(testContext({ now: hours(24) }), () => change(made, done, 'complete', hours(24)))
  await expect(call(made, late)).rejects.toMatchObject({ code: 'conflict' })
  await runJobs(made, hours(24))
  const states = async () => [(await bookingRow(done)).state, (await bookingRow(open)).state]
  expect([await isLive(made.appointmentId), ...(await states())]).toEqual([true, 'completed', 'booked'])
  // What was refused does not stand in the way of the next call.
  await change(made, done, 'reopen', hours(24))
  await call(made, testContext({ now: hours(24) }))
  await runJobs(made, hours(24))
  expect([await isLive(made.appointmentId), ...(await states())]).toEqual([false, 'cancelled', 'cancelled'])
})
