import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, dayAhead, MORNING_ZONE } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { booking, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import {
  addClient,
  addService,
  makeBookable,
  seat,
  workAllDay,
} from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { sweepWaitlist } from '#worker/features/practice/waitlist/sweep-waitlist.ts'
import { linkFor, onPage, portal } from './portal-fixture.ts'

/** A group of two seats with two planned sessions, its client on their page. */
async function group() {
  const made = await makeBookable({ timezone: MORNING_ZONE }, { capacity: 2 }, new Date())
  const plan = (hours: number) => seat(made, { clientId: null, startsAt: ahead(hours) }, new Date())
  const [full, open] = [await plan(48), await plan(72)]
  const others = [await addClient(made.practiceId, 'Ada'), await addClient(made.practiceId, 'Ben')]
  const seats = []
  for (const clientId of others)
    seats.push(await seat(made, { appointmentId: full.appointmentId, clientId }, new Date()))
  const { visitor } = await onPage(made)
  const slot = { service_id: made.serviceId, trainer_id: made.trainerId }
  const times = async () => {
    const range = `from=${dayAhead(24)}&to=${dayAhead(96)}`
    return (await visitor.get(`/v1/portal/times?service=${made.serviceId}&${range}`)).body
  }
  return { ...made, full, open, seats, visitor, slot, times }
}

test('BOOK-08/portal a client sees a group’s sessions, takes a seat of one, and a full one is refused with the others', async () => {
  const made = await group()
  expect(await made.times()).toMatchObject({
    slots: [{ appointment_id: made.open.appointmentId, seats_left: 2 }],
    full: [{ appointment_id: made.full.appointmentId }],
  })
  const ask = (appointmentId: string, hours: number) => ({
    ...{ request_id: crypto.randomUUID(), ...made.slot, starts_at: ahead(hours) },
    appointment_id: appointmentId,
  })
  const refused = await made.visitor.send('POST', '/v1/portal/bookings', ask(made.full.appointmentId, 48))
  expect(refused.status).toBe(409)
  expect(refused.body.error.next_slots).toMatchObject([{ appointment_id: made.open.appointmentId }])
  const asked = ask(made.open.appointmentId, 72)
  const taken = await Promise.all(
    [1, 2, 3].map(() => made.visitor.send('POST', '/v1/portal/bookings', asked)),
  )
  expect(taken.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(await made.times()).toMatchObject({ slots: [{ seats_left: 1 }] })
})

test('BOOK-04/waitlist BOOK-08/portal a client joins the list of a full session, is offered the seat, takes it by the link, and leaves', async () => {
  const made = await group()
  const wait = { ...made.slot, starts_at: ahead(48) }
  const joined = await made.visitor.send('POST', '/v1/portal/waitlist', wait)
  expect((await made.visitor.send('POST', '/v1/portal/waitlist', wait)).body.id).toBe(joined.body.id)
  const page = async () => (await made.visitor.get('/v1/portal')).body
  expect((await page()).waiting).toMatchObject([{ id: joined.body.id, state: 'waiting' }])
  const cancel = (id: string | null) =>
    changeBooking(testContext(), {
      ...{ practiceId: made.practiceId, bookingId: id ?? '', verb: 'cancel' },
      ...{ by: 'trainer', actorId: made.ownerId },
    })
  await cancel(made.seats[0]?.bookingId ?? null)
  await sweepWaitlist(testContext())
  const [offer] = (await page()).upcoming
  expect(offer).toMatchObject({ state: 'held', starts_at: ahead(48).toISOString() })
  // Nobody else has it meanwhile.
  const guest = await addClient(made.practiceId, 'Cleo')
  await expect(
    seat(made, { appointmentId: made.full.appointmentId, clientId: guest }, new Date()),
  ).rejects.toMatchObject({ field: 'appointment_id' })
  const byLink = new Visitor()
  await byLink.send('POST', '/v1/portal/sessions', { token: await linkFor(made) })
  const claims = await Promise.all(
    [1, 2, 3].map(() => byLink.send('POST', `/v1/portal/bookings/${offer.id}/keeping`, {})),
  )
  expect(claims.map(({ status }) => status)).toEqual([201, 201, 201])
  const rows = await testDb().select().from(booking).where(eq(booking.clientId, made.clientId))
  expect(rows).toMatchObject([{ state: 'booked' }])
  const other = await made.visitor.send('POST', '/v1/portal/waitlist', { ...wait, starts_at: ahead(72) })
  await made.visitor.send('DELETE', `/v1/portal/waitlist/${other.body.id}`)
  expect((await page()).waiting).toEqual([])
})

test('BOOK-04/waitlist BOOK-08/portal a client waits for what they could book or what is full, and for nothing else', async () => {
  const made = await group()
  const join = async (fields: object) => {
    const { status, body } = await made.visitor.send('POST', '/v1/portal/waitlist', {
      ...made.slot,
      ...fields,
    })
    return status === 201 ? 'waits' : body.error.field
  }
  expect(await join({ starts_at: ahead(48) })).toBe('waits')
  // A group has no session at that time; nor can a session of it be asked for.
  expect(await join({ starts_at: ahead(50) })).toBe('starts_at')
  const alone = await addService(made.practiceId, { name: 'Alone' }, new Date())
  // Nobody has set hours: only what is taken is waited for.
  expect(await join({ service_id: alone, starts_at: ahead(48) })).toBe('waits')
  expect(await join({ service_id: alone, starts_at: ahead(50) })).toBe('starts_at')
  const { practiceId, ownerId: personId } = made
  const day = { practiceId, personId, startMin: 0, endMin: 1440 }
  const weekday = new Date(dayAhead(50)).getUTCDay() || 7
  await testDb()
    .insert(workingHours)
    .values([
      { ...day, weekday },
      { ...day, weekday: (weekday % 7) + 1 },
    ])
  expect(await join({ service_id: alone, starts_at: ahead(50) })).toBe('waits')
  expect(await join({ service_id: alone, starts_at: ahead(50 + 3 * 24) })).toBe('starts_at')
  const hidden = await addService(made.practiceId, { name: 'Hidden', isPublic: false }, new Date())
  expect(await join({ service_id: hidden, starts_at: ahead(48) })).toBe('starts_at')
})

test('BOOK-08/portal a trainer without hours, or who has left, is taken by no client who names them all the same', async () => {
  const made = await group()
  const alone = await addService(made.practiceId, { name: 'Alone' }, new Date())
  const book = async (more: object) => {
    const ask = { request_id: crypto.randomUUID(), ...made.slot, ...more }
    const { status, body } = await made.visitor.send('POST', '/v1/portal/bookings', ask)
    return status === 201 ? 'booked' : body.error.field
  }
  expect(await book({ service_id: alone, starts_at: ahead(56) })).toBe('starts_at')
  await workAllDay(made)
  expect(await book({ service_id: alone, starts_at: ahead(56) })).toBe('booked')
  const planned = { appointment_id: made.open.appointmentId, starts_at: ahead(72) }
  await testDb()
    .update(practiceMember)
    .set({ leftAt: new Date() })
    .where(eq(practiceMember.practiceId, made.practiceId))
  expect(await book(planned)).toBe('appointment_id')
  await testDb()
    .update(practiceMember)
    .set({ leftAt: null })
    .where(eq(practiceMember.practiceId, made.practiceId))
  expect(await book(planned)).toBe('booked')
})

test('BOOK-08/portal a client books only what the practice offers to everyone', async () => {
  const made = await makeBookable({}, {}, new Date())
  const hidden = await addService(made.practiceId, { name: 'Hidden', isPublic: false }, new Date())
  const { visitor } = await onPage(made)
  const refused = await visitor.send('POST', '/v1/portal/bookings', {
    ...{ request_id: crypto.randomUUID(), service_id: hidden, trainer_id: made.trainerId },
    starts_at: ahead(48),
  })
  expect(refused.body.error).toMatchObject({ code: 'conflict', field: 'service_id' })
  expect((await visitor.get('/v1/portal')).body.services).toMatchObject([{ id: made.serviceId }])
})

test('BOOK-07 BOOK-08/portal a session that costs something to cancel is not moved away from that by its client', async () => {
  const late = { lateCancelHours: 72, lateCancelRule: 'credit' as const }
  const made = await portal({ ...late, forgiveFirst: false })
  const move = (of: Pick<typeof made, 'visitor' | 'path'>, hours: number) =>
    of.visitor.send('POST', `${of.path}/rescheduling`, { starts_at: ahead(hours) })
  const refused = await move(made, 96)
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict', field: 'starts_at' } } })
  expect(refused.body.error.message).toMatch(/could be moved until .+ Nothing was changed/)
  const { upcoming } = (await made.visitor.get('/v1/portal')).body
  expect(upcoming).toMatchObject([{ starts_at: ahead(48).toISOString() }])
  // The one that is let pass is a late one too: it would never be counted.
  expect((await move(await portal({ ...late, forgiveFirst: true }), 96)).status).toBe(409)
  // Where late costs nothing, it is moved whenever.
  const free = await portal({ ...late, lateCancelRule: 'none' })
  expect((await move(free, 96)).status).toBe(201)
  // Sent twice it is one move, also when it went into the hours that count.
  const near = await portal({ lateCancelHours: 24, lateCancelRule: 'credit' })
  expect((await move(near, 12)).body).toMatchObject({ is_repeat: false })
  expect((await move(near, 12)).body).toMatchObject({ is_repeat: true })
})

test('BOOK-08/portal a client takes nothing that has begun or lies years ahead, and plans no group of their own', async () => {
  const made = await portal()
  const service = await addService(made.practiceId, { name: 'Run club', capacity: 8 }, new Date())
  const book = (hours: number, more: object = {}) =>
    made.visitor.send('POST', '/v1/portal/bookings', {
      ...{ request_id: crypto.randomUUID(), service_id: made.serviceId, trainer_id: made.trainerId },
      ...{ starts_at: ahead(hours), ...more },
    })
  const move = (hours: number) =>
    made.visitor.send('POST', `${made.path}/rescheduling`, { starts_at: ahead(hours) })
  for (const ask of [() => book(-1), () => book(24 * 401), () => move(-30), () => move(24 * 401)]) {
    expect(await ask()).toMatchObject({ status: 409, body: { error: { field: 'starts_at' } } })
  }
  // No instant at all is read as one of 1970.
  expect(await book(0, { starts_at: null })).toMatchObject({ status: 422 })
  expect(await book(72, { service_id: service })).toMatchObject({
    status: 409,
    body: { error: { field: 'appointment_id' } },
  })
  const { upcoming, past } = (await made.visitor.get('/v1/portal')).body
  expect([upcoming.length, past.length]).toEqual([1, 0])
})
