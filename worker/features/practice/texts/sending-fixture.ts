import { testContext } from '#dev/test/test-context.ts'
import { appointment, booking } from '#worker/db/schema/practice/bookings.ts'
import { makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { bookingTexts } from './booking-texts.ts'
import { textsOf, withNumbers, writeText } from './texts-fixture.ts'

/** A Monday, 12:00 in Berlin, ahead of the real queue: what waits then is left to the test. */
export const NOON = new Date('2030-06-03T10:00:00Z')
export const minutes = (n: number, from = NOON) => new Date(from.getTime() + n * 60_000)
export const hours = (n: number) => minutes(n * 60)
export const texting = async (settings = {}, fields = {}) =>
  withNumbers(await makeBookable(settings, {}, NOON), fields)
/** A booking that is there, with its texts asked for at a moment of the test's own. */
export async function booked(made: Made, startsAt: Date, now = NOON): Promise<string> {
  const ctx = testContext({ now })
  const [appointmentId, bookingId] = [ctx.id('appointment'), ctx.id('booking')]
  const { practiceId, clientId, serviceId, trainerId } = made
  const endsAt = minutes(60, startsAt)
  const at = { createdBy: 'test', createdAt: now, updatedAt: now }
  const { statements, jobs } = bookingTexts(ctx, {
    practiceId,
    bookingId,
    clientId,
    version: 1,
    what: 'booked',
  })
  await ctx.store(
    {
      appointment: ctx.db.insert(appointment).values({
        id: appointmentId,
        practiceId,
        trainerId,
        serviceId,
        startsAt,
        endsAt,
        blockedFrom: startsAt,
        blockedUntil: endsAt,
        capacity: 1,
        ...at,
      }),
      booking: ctx.db.insert(booking).values({
        id: bookingId,
        practiceId,
        appointmentId,
        clientId,
        state: 'booked',
        source: 'calendar',
        idempotencyKey: bookingId,
        ...at,
      }),
      texts: statements,
    },
    { jobs },
  )
  return bookingId
}
export type Made = Awaited<ReturnType<typeof texting>>

export const write = (made: Made, more: Partial<Parameters<typeof writeText>[1]> = {}, now = NOON) =>
  writeText(testContext({ now }), {
    practiceId: made.practiceId,
    clientId: made.clientId,
    body: 'Bring your running shoes.',
    kind: 'message',
    idempotencyKey: `test:${crypto.randomUUID()}`,
    actorId: made.ownerId,
    ...more,
  })
// The provider goes on delivering while a test looks: sent and delivered are one here.
export const states = async (made: Made) =>
  (await textsOf(made.clientId)).map(({ kind, state, reason }) =>
    [kind, state.replace('delivered', 'sent'), reason].filter(Boolean).join(' '),
  )
