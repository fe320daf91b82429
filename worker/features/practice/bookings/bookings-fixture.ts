import { and, eq } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booking, bookingChange, service, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { bookSeat } from './book-seat.ts'
import type { SeatCommand } from './seat-command.ts'

/** A Monday, 12:00 in Berlin: what the tests of bookings call now. */
export const NOON = new Date('2026-06-01T10:00:00Z')
/** So many hours later. */
export const hours = (n: number, from = NOON) => new Date(from.getTime() + n * 3_600_000)

type Service = Partial<typeof service.$inferInsert>

/** A practice with one owner who trains, one client, and a service of an hour. */
export async function makeBookable(
  settings: Parameters<typeof makePractice>[0] = {},
  fields: Service = {},
  now = NOON,
) {
  const made = await makePractice(settings, now)
  const serviceId = await addService(made.practiceId, fields, now)
  return { ...made, trainerId: made.ownerId, serviceId }
}

export type Bookable = Awaited<ReturnType<typeof makeBookable>>

export async function addService(practiceId: string, fields: Service = {}, now = NOON) {
  const id = testContext().id('service')
  const at = { createdAt: now, updatedAt: now }
  await testDb()
    .insert(service)
    .values({ id, practiceId, name: 'Personal training', durationMin: 60, ...at, ...fields })
  return id
}

/** Its trainer works at every hour of the week, so that clients may take any time by themselves. */
export async function workAllDay({ practiceId, trainerId }: Pick<Bookable, 'practiceId' | 'trainerId'>) {
  const day = { practiceId, personId: trainerId, startMin: 0, endMin: 1440 }
  await testDb()
    .insert(workingHours)
    .values([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...day, weekday })))
}

export async function addClient(practiceId: string, name = 'Bo Client', now = NOON) {
  const id = testContext().id('client')
  await testDb().insert(client).values({ id, practiceId, name, createdAt: now, updatedAt: now })
  return id
}

/** Books for the client of the practice, by default the day after at noon. */
export function seat(made: Bookable, more: Partial<SeatCommand> = {}, now = NOON) {
  const ctx = testContext({ now })
  return bookSeat(ctx, {
    practiceId: made.practiceId,
    clientId: made.clientId,
    serviceId: made.serviceId,
    trainerId: made.trainerId,
    startsAt: hours(24),
    source: 'calendar',
    idempotencyKey: `test:${crypto.randomUUID()}`,
    actorId: made.ownerId,
    ...more,
  })
}

/** The same, where a booking must come of it. */
export async function booked(made: Bookable, more: Partial<SeatCommand> = {}, now = NOON): Promise<string> {
  const { bookingId } = await seat(made, more, now)
  if (bookingId === null) throw new Error('nothing was booked')
  return bookingId
}

export async function bookingRow(id: string) {
  const [row] = await testDb().select().from(booking).where(eq(booking.id, id))
  if (!row) throw new Error(`no booking ${id}`)
  return row
}

/** What happened to a booking, verb by verb. */
export async function changesOf(bookingId: string) {
  const rows = await testDb()
    .select({ verb: bookingChange.verb, to: bookingChange.toState, version: bookingChange.version })
    .from(bookingChange)
    .where(and(eq(bookingChange.bookingId, bookingId)))
    .orderBy(bookingChange.version)
  return rows.map((row) => `${row.verb}:${row.to}:${row.version}`)
}
