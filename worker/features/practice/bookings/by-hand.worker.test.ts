import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { location, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { type Bookable, hours, makeBookable, NOON, seat } from './bookings-fixture.ts'
import { createBooking } from './create-booking.ts'
import { findSlots } from './find-slots.ts'
import { moveAsMember } from './move-as-member.ts'
import { readCalendar } from './read-calendar.ts'
import { CalendarQuery, MoveAppointment, NewBooking, SlotsQuery } from './schema.ts'

async function desk(fields: { capacity?: number } = {}) {
  const made = await makeBookable({ timezone: 'Europe/Berlin' }, fields)
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const slot = { serviceId: made.serviceId, trainerId: made.trainerId, clientId: made.clientId }
  const book = (more: object) =>
    createBooking(
      ctx,
      made.practiceId,
      NewBooking.parse({ requestId: crypto.randomUUID(), ...slot, startsAt: hours(24), ...more }),
    )
  return { ...made, ctx, book }
}

const calendar = async (made: Bookable, now = NOON) => {
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', now)
  const days = CalendarQuery.parse({ from: '2026-06-01', to: '2026-06-07' })
  const answer = await readCalendar(ctx, made.practiceId, days)
  if ('unchanged' in answer) throw new Error('nothing was asked for')
  return answer
}

test('BOOK-04/length a booking is as long as someone says, and free times are as long as that', async () => {
  const made = await desk()
  const long = await made.book({ durationMin: '90' })
  expect(long.endsAt).toEqual(hours(25.5))
  expect((await calendar(made)).appointments).toMatchObject([{ endsAt: hours(25.5) }])
  await made.book({ startsAt: hours(27) })
  // Refused with times that are as long: between the two there is room for less.
  await expect(made.book({ durationMin: 120 })).rejects.toMatchObject({
    nextSlots: expect.arrayContaining([expect.objectContaining({ startsAt: hours(28), endsAt: hours(30) })]),
  })
  const asked = { service: made.serviceId, trainer: made.trainerId, from: '2026-06-02', to: '2026-06-02' }
  const lengths = async (more: object) => {
    const { slots } = await findSlots(made.ctx, made.practiceId, SlotsQuery.parse({ ...asked, ...more }))
    return new Set(slots.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000))
  }
  const { practiceId, ownerId: personId } = made
  await testDb().insert(workingHours).values({ practiceId, personId, weekday: 2, startMin: 480, endMin: 720 })
  expect(await lengths({ durationMin: '90' })).toEqual(new Set([90]))
  expect(await lengths({})).toEqual(new Set([60]))
  expect(() => NewBooking.parse({ ...asked, durationMin: 800 })).toThrow(/at most 720 minutes/)
})

test('BOOK-04/place a session moves to another place, to none, or stays where it is', async () => {
  const made = await desk()
  const { practiceId } = made
  const placeId = testContext().id('location')
  const at = { createdAt: NOON, updatedAt: NOON }
  await testDb()
    .insert(location)
    .values({ id: placeId, practiceId, name: 'Studio B', ...at })
  const { appointmentId } = await made.book({})
  const move = async (more: object) => {
    const input = MoveAppointment.parse({ startsAt: hours(24), ...more })
    await moveAsMember(made.ctx, practiceId, { appointmentId }, input)
    const { appointments } = await calendar(made)
    return appointments[0]?.location?.name ?? null
  }
  expect(await move({ locationId: placeId })).toBe('Studio B')
  expect(await move({ locationId: '', startsAt: hours(26) })).toBe('Studio B')
  expect(await move({ locationId: 'none' })).toBeNull()
  await expect(move({ locationId: 'loc_elsewhere' })).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-04/group BOOK-10 the calendar tells the seats that forms keep, until their time is over', async () => {
  const made = await desk({ capacity: 4 })
  const { appointmentId } = await seat(made, { clientId: null, startsAt: hours(24) })
  const before = await calendar(made)
  expect(before.appointments).toMatchObject([{ keptSeats: 0, keptUntil: null }])
  const keep = (holdUntil: Date) => seat(made, { appointmentId, clientId: null, hold: true, holdUntil })
  await keep(hours(0.1))
  await keep(hours(0.2))
  const during = await calendar(made)
  expect(during.appointments).toMatchObject([{ keptSeats: 2, keptUntil: hours(0.2) }])
  expect(during.version).not.toBe(before.version)
  expect((await calendar(made, hours(0.15))).appointments).toMatchObject([{ keptSeats: 1 }])
  const after = await calendar(made, hours(0.2))
  expect(after.appointments).toMatchObject([{ keptSeats: 0, keptUntil: null }])
  expect(after.version).not.toBe(during.version)
})
