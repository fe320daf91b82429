import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { appointment, booking, timeOff, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { applySlot } from './apply-slot.ts'
import {
  addClient,
  addService,
  type Bookable,
  booked,
  bookingRow,
  changesOf,
  hours,
  makeBookable,
  NOON,
  seat,
} from './bookings-fixture.ts'
import { completeDue } from './complete-due.ts'
import { createBooking } from './create-booking.ts'
import { findSlots } from './find-slots.ts'
import { type NewBooking, SlotIntent } from './schema.ts'

const many = (n: number) => Array.from({ length: n }, (_, i) => i)
const liveOf = (trainerId: string) =>
  testDb().select().from(appointment).where(sql`trainer_id = ${trainerId} and is_live`)

const request = (made: Bookable, requestId: string, more: Partial<NewBooking> = {}): NewBooking => ({
  requestId,
  serviceId: made.serviceId,
  trainerId: made.trainerId,
  clientId: made.clientId,
  appointmentId: undefined,
  startsAt: hours(24),
  locationId: undefined,
  hold: false,
  override: false,
  note: undefined,
  ...more,
})

const outcomes = async (promises: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(promises)
  return {
    won: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    refused: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  }
}

test('BOOK-05 fifty parallel requests for one slot: one booking, 49 refusals that name the next free times; looking first books many', async () => {
  const made = await makeBookable()
  await testDb()
    .insert(workingHours)
    .values({ practiceId: made.practiceId, personId: made.trainerId, weekday: 2, startMin: 720, endMin: 960 })
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const { won, refused } = await outcomes(
    many(50).map((n) => createBooking(ctx, made.practiceId, request(made, `req_rush_${n}`))),
  )
  expect([won.length, refused.length]).toEqual([1, 49])
  expect(new Set(refused.map((error) => `${error.code} ${error.field}: ${error.message}`))).toEqual(
    new Set([
      'conflict starts_at: This time is taken. Nothing was changed. Next free: Tue 2 Jun 13:00, Tue 2 Jun 13:30, Tue 2 Jun 14:00.',
    ]),
  )
  expect(await liveOf(made.trainerId)).toHaveLength(1)

  await testDb().execute(sql`create table naive_slot (trainer text, starts timestamptz)`)
  const met = meeting(2)
  const look = async () => {
    const { rows } = await testDb().execute(sql`select 1 from naive_slot where trainer = 'a'`)
    await met()
    if (rows.length === 0) await testDb().execute(sql`insert into naive_slot values ('a', now())`)
  }
  await Promise.all(many(50).map(look))
  const { rows } = await testDb().execute(sql`select count(*)::int as n from naive_slot`)
  expect(Number(rows[0]?.n)).toBeGreaterThan(1)
})

test('BOOK-05 the database is atomic without the object: twenty contenders for each of five slots, one winner each, at two practices', async () => {
  const made = await makeBookable()
  const second = await makePractice({}, NOON)
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: second.practiceId, personId: made.trainerId, role: 'trainer', createdAt: NOON })
  const elsewhere = { ...second, trainerId: made.trainerId, serviceId: await addService(second.practiceId) }
  const contend = (n: number) => {
    const at = n % 2 === 0 ? made : elsewhere
    const [startsAt, endsAt] = [hours(24 + (n % 5)), hours(25 + (n % 5))]
    const intent = SlotIntent.parse({
      kind: 'book',
      now: NOON,
      requestId: 'req_x',
      practiceId: at.practiceId,
      clientId: at.clientId,
      trainerId: at.trainerId,
      serviceId: at.serviceId,
      ...{ locationId: null, seatOf: null, seriesId: null, seriesDay: null, note: null, holdUntil: null },
      ...{ startsAt, endsAt, blockedFrom: startsAt, blockedUntil: endsAt },
      capacity: 1,
      source: 'calendar',
      intake: [],
      idempotencyKey: `contender:${n}`,
      fingerprint: null,
      actorId: 'system:test',
    })
    return applySlot(testContext({ now: NOON }), intent)
  }
  const { won, refused } = await outcomes(many(100).map(contend))
  expect([won.length, refused.length]).toEqual([5, 95])
  const starts = (await liveOf(made.trainerId)).map((row) => row.startsAt.getTime()).sort()
  expect(starts).toEqual(many(5).map((n) => hours(24 + n).getTime()))
})

test('BOOK-05 the constraint is the last word: what goes past the function is refused too', async () => {
  const made = await makeBookable()
  const { appointmentId } = await seat(made)
  const copy = sql`insert into appointment select ${'apt_copy'}, practice_id, trainer_id, service_id, location_id, null,
    null, starts_at, ends_at, blocked_from, blocked_until, capacity, true, null, note, 1, created_by, created_at,
    updated_at, null, null from appointment where id = ${appointmentId}`
  await expect(testDb().execute(copy)).rejects.toMatchObject({
    cause: { code: STANDARD_CODES.exclusionViolation },
  })
})

test('BOOK-05 a hold that ran out is dropped by whoever books its time, in the same statement', async () => {
  const made = await makeBookable({ holdMin: 10 })
  const held = await seat(made, { hold: true })
  await expect(seat(made, { clientId: await addClient(made.practiceId) })).rejects.toMatchObject({
    code: 'conflict',
  })
  const later = hours(0.2)
  await seat(made, { clientId: await addClient(made.practiceId) }, later)
  expect(await bookingRow(held.bookingId ?? '')).toMatchObject({ state: 'cancelled', cancelledBy: 'system' })
  expect(await changesOf(held.bookingId ?? '')).toEqual(['hold:held:1', 'expire:cancelled:2'])
  expect(await liveOf(made.trainerId)).toHaveLength(1)
})

test('BOOK-05 the cron frees holds that ran out, and a hold that ran out blocks no free time', async () => {
  const made = await makeBookable({ holdMin: 10 })
  await testDb()
    .insert(workingHours)
    .values({ practiceId: made.practiceId, personId: made.trainerId, weekday: 2, startMin: 720, endMin: 780 })
  const held = await seat(made, { hold: true })
  const free = (now: Date) =>
    findSlots(memberContext(made.practiceId, made.ownerId, 'owner', now), made.practiceId, {
      service: made.serviceId,
      trainer: undefined,
      from: '2026-06-02',
      to: '2026-06-02',
    })
  expect((await free(NOON)).slots).toEqual([])
  expect((await free(hours(1))).slots).toMatchObject([{ startsAt: hours(24), trainerId: made.trainerId }])
  await completeDue(testContext({ now: hours(1) }))
  expect(await bookingRow(held.bookingId ?? '')).toMatchObject({ state: 'cancelled' })
})

test('BOOK-05 seats of a group: never more than it has, one a client, its time kept for all of them', async () => {
  const made = await makeBookable({}, { capacity: 3 })
  const { appointmentId, bookingId } = await seat(made, { clientId: null })
  expect(bookingId).toBeNull()
  const clients = await Promise.all(many(10).map((n) => addClient(made.practiceId, `Client ${n}`)))
  const { won, refused } = await outcomes(clients.map((clientId) => seat(made, { appointmentId, clientId })))
  expect([won.length, refused.length]).toEqual([3, 7])
  expect(refused[0].message).toContain('No seat is left')
  const taken = await testDb().select().from(booking).where(eq(booking.appointmentId, appointmentId))
  expect(taken).toHaveLength(3)
  const again = seat(made, { appointmentId, clientId: taken[0]?.clientId ?? '' })
  await expect(again).rejects.toMatchObject({ code: 'conflict', field: 'client_id' })
  await expect(seat({ ...made, serviceId: await addService(made.practiceId) })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('REL-04/bookings two hundred requests with one key at once: one booking, identical answers; another body under the key is refused', async () => {
  const made = await makeBookable()
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const ask = (more: Partial<NewBooking> = {}) =>
    createBooking(ctx, made.practiceId, request(made, 'req_same_key', more))
  const answers = await Promise.all(many(200).map(() => ask()))
  expect(new Set(answers.map((one) => one.bookingId)).size).toBe(1)
  expect(answers.filter((one) => !one.isRepeat)).toHaveLength(1)
  await expect(ask({ startsAt: hours(30) })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'request_id',
  })
  const { rows } = await testDb().execute(sql`select count(*)::int as n from outbox
    where type = 'event' and payload -> 'event' ->> 'bookingId' = ${answers[0]?.bookingId}`)
  expect(rows).toEqual([{ n: 1 }])
})

test('BOOK-04 buffers keep free time around a session, on both sides and whoever has them', async () => {
  const made = await makeBookable({}, { bufferBeforeMin: 15, bufferAfterMin: 30 })
  await booked(made, { startsAt: hours(24) })
  const at = (minutes: number) => new Date(hours(24).getTime() + minutes * 60_000)
  for (const startsAt of [at(90), at(-90), at(104)]) {
    await expect(seat(made, { startsAt })).rejects.toMatchObject({ code: 'conflict', field: 'starts_at' })
  }
  await booked(made, { startsAt: at(105) })
  await booked(made, { startsAt: at(-105) })
})

test('BOOK-04 working hours, time off: refused with the reason, unless someone of the practice says so', async () => {
  const made = await makeBookable()
  const [practiceId, personId] = [made.practiceId, made.trainerId]
  await testDb()
    .insert(workingHours)
    .values({ practiceId, personId, weekday: 2, startMin: 540, endMin: 1080 })
  const away = { id: 'off_a', practiceId, trainerId: personId, createdBy: personId, createdAt: NOON }
  await testDb()
    .insert(timeOff)
    .values({ ...away, startsAt: hours(22), endsAt: hours(23) })
  await booked(made, { startsAt: hours(24) })
  await expect(seat(made, { startsAt: hours(22.5) })).rejects.toMatchObject({
    message: expect.stringContaining('away'),
  })
  await expect(seat(made, { startsAt: hours(29.5) })).rejects.toMatchObject({
    message: expect.stringContaining('working hours'),
  })
  await expect(seat(made, { startsAt: hours(48) })).rejects.toMatchObject({
    message: expect.stringContaining('working hours'),
  })
  await booked(made, { startsAt: hours(22.5), override: true })
})
