import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, MORNING_ZONE } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { appointment, timeOff, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { addClient, booked, hours, makeBookable, NOON, seat } from './bookings-fixture.ts'
import { changeBooking } from './change-booking.ts'
import { completeDue } from './complete-due.ts'
import { moveAppointment } from './move-appointment.ts'

test('BOOK-05 a taken time is refused with the next free ones as data, and the first of them can be booked', async () => {
  const made = await makeBookable({ timezone: MORNING_ZONE }, {}, new Date())
  const desk = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({
      ...{ practiceId: made.practiceId, personId: desk.id, role: 'front_desk', isTrainer: false },
      createdAt: new Date(),
    })
  await seat(made, { startsAt: ahead(48) }, new Date())
  const request = (startsAt: unknown) => ({
    ...{ request_id: crypto.randomUUID(), service_id: made.serviceId, trainer_id: made.trainerId },
    ...{ client_id: made.clientId, starts_at: startsAt },
  })
  const path = `/v1/practices/${made.practiceId}/bookings`
  const refused = await desk.visitor.send('POST', path, request(ahead(48)))
  expect(refused.status).toBe(409)
  const { field, next_slots: next, message } = refused.body.error
  expect(field).toBe('starts_at')
  expect(message).toContain('Next free: ')
  expect(next).toHaveLength(6)
  expect(next[0]).toMatchObject({ trainer_id: made.trainerId, appointment_id: null })
  expect(Date.parse(next[0].starts_at)).toBeGreaterThan(ahead(48).getTime())
  expect((await desk.visitor.send('POST', path, request(next[0].starts_at))).status).toBe(201)
  // Whoever may not look into this practice is told nothing of its times.
  const stranger = await signedIn()
  const told = await stranger.visitor.send('POST', path, request(ahead(48)))
  expect(told.body.error.next_slots).toBeUndefined()
})

test('BOOK-05 a time outside of the hours, one in time off and a move onto another name others too', async () => {
  const made = await makeBookable()
  const { practiceId, trainerId } = made
  // Berlin is two hours ahead: 09:00 to 12:00 there, every day.
  for (const weekday of [1, 2, 3, 4, 5, 6, 7])
    await testDb()
      .insert(workingHours)
      .values({ practiceId, personId: trainerId, weekday, startMin: 540, endMin: 720 })
  const nine = new Date('2026-06-02T07:00:00Z')
  await expect(seat(made, { startsAt: hours(24) })).rejects.toMatchObject({
    field: 'starts_at',
    message: expect.stringContaining('Next free: Wed 3 Jun 09:00'),
    nextSlots: expect.arrayContaining([
      expect.objectContaining({ startsAt: new Date('2026-06-03T07:00:00Z') }),
    ]),
  })
  const times = { createdAt: NOON, startsAt: nine, endsAt: new Date('2026-06-02T08:00:00Z') }
  await testDb()
    .insert(timeOff)
    .values({ id: testContext().id('timeOff'), practiceId, trainerId, createdBy: 'x', ...times })
  await expect(seat(made, { startsAt: nine })).rejects.toMatchObject({
    nextSlots: expect.arrayContaining([
      expect.objectContaining({ startsAt: new Date('2026-06-02T08:00:00Z') }),
    ]),
  })
  const first = await booked(made, { startsAt: new Date('2026-06-03T07:00:00Z') })
  await booked(made, { startsAt: new Date('2026-06-03T08:00:00Z') })
  const move = moveAppointment(testContext({ now: NOON }), {
    ...{ practiceId, of: { bookingId: first }, startsAt: new Date('2026-06-03T08:00:00Z') },
    ...{ by: 'trainer', actorId: 'x' },
  })
  await expect(move).rejects.toMatchObject({
    nextSlots: expect.arrayContaining([
      expect.objectContaining({ startsAt: new Date('2026-06-03T09:00:00Z') }),
    ]),
  })
})

test('BOOK-05 a full session is refused with the next ones that have seats', async () => {
  const made = await makeBookable({}, { capacity: 2 })
  const plan = (at: Date) => seat(made, { clientId: null, startsAt: at })
  const [full, next] = [await plan(hours(24)), await plan(hours(48))]
  await seat(made, { appointmentId: full.appointmentId })
  await seat(made, { appointmentId: full.appointmentId, clientId: await addClient(made.practiceId) })
  const third = seat(made, { appointmentId: full.appointmentId, clientId: await addClient(made.practiceId) })
  await expect(third).rejects.toMatchObject({
    field: 'appointment_id',
    nextSlots: [{ appointmentId: next.appointmentId, startsAt: hours(48) }],
  })
})

test('BOOK-04/waitlist a held seat that ran out leaves its planned session where it is', async () => {
  const made = await makeBookable({}, { capacity: 3 })
  const { appointmentId } = await seat(made, { clientId: null, startsAt: hours(48) })
  const held = await seat(made, { appointmentId, hold: true, holdUntil: hours(2) })
  expect(held.state).toBe('held')
  await completeDue(testContext({ now: hours(3) }))
  const [row] = await testDb().select().from(appointment).where(eq(appointment.id, appointmentId))
  expect(row).toMatchObject({ isLive: true, holdUntil: null })
})

test('BOOK-05 a hold that is dropped lets who waits for it have their turn at once', async () => {
  const made = await makeBookable()
  const held = await seat(made, { startsAt: hours(48), hold: true })
  const ctx = testContext({ now: hours(1) })
  await testDb().execute(sql`delete from outbox where lane_key = 'waitlist.sweep'`)
  await completeDue(ctx)
  const { rows } = await testDb().execute(sql`select status from outbox where lane_key = 'waitlist.sweep'`)
  expect(rows).toHaveLength(1)
  const keep = changeBooking(ctx, {
    ...{ practiceId: made.practiceId, bookingId: held.bookingId ?? '', verb: 'keep' },
    ...{ by: 'trainer', actorId: 'x' },
  })
  await expect(keep).rejects.toMatchObject({ code: 'conflict' })
  // Nothing is left to drop, so nobody is called.
  await testDb().execute(sql`delete from outbox where lane_key = 'waitlist.sweep'`)
  await completeDue(ctx)
  const after = await testDb().execute(sql`select status from outbox where lane_key = 'waitlist.sweep'`)
  expect(after.rows).toHaveLength(0)
})
