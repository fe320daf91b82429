import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { appointment, booking, location } from '#worker/db/schema/practice/bookings.ts'
import { client, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { bookSeat } from '#worker/features/practice/bookings/book-seat.ts'
import { addClient } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { cancelSeats } from '#worker/features/practice/bookings/cancel-seats.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-appointment.ts'
import { changeSeries } from './change-series.ts'
import { endSeries } from './end-series.ts'
import { moveOneSession } from './move-one-session.ts'
import { previewChange } from './preview-change.ts'
import { ChangeSeries, PreviewChange } from './schema.ts'
import { NOW, seriesPractice, sessionsOf, times } from './series-fixture.ts'

/** As seriesPractice, where client and practice have numbers; with a second trainer and a place. */
async function texting(fields: { capacity?: number } = {}) {
  const made = await seriesPractice(fields)
  const { practiceId, clientId } = made
  const jonas = await makePerson({ name: 'Jonas' })
  const placeId = testContext().id('location')
  const phoneNumber = `+49${crypto.getRandomValues(new Uint32Array(1))[0]}`
  await testDb().update(practice).set({ phoneNumber }).where(eq(practice.id, practiceId))
  await testDb().update(client).set({ phone: '+49170222' }).where(eq(client.id, clientId))
  await testDb()
    .insert(practiceMember)
    .values({ practiceId, personId: jonas.id, role: 'trainer', createdAt: NOW })
  await testDb()
    .insert(location)
    .values({ id: placeId, practiceId, name: 'Studio B', createdAt: NOW, updatedAt: NOW })
  const change = async (id: string, asked: object) => {
    const input = ChangeSeries.parse({ requestId: crypto.randomUUID(), ...asked })
    return (await changeSeries(made.ctx, practiceId, id, input)).id
  }
  const look = async (id: string, asked: object) => {
    const { dates } = await previewChange(made.ctx, practiceId, id, PreviewChange.parse(asked))
    return dates.flatMap(({ day, conflict }) => (conflict ? [`${day} ${conflict}`] : []))
  }
  const texts = (kind: string) =>
    testDb()
      .select({ body: textMessage.body, version: textMessage.version, clientId: textMessage.clientId })
      .from(textMessage)
      .where(and(eq(textMessage.practiceId, practiceId), eq(textMessage.kind, kind)))
      .orderBy(textMessage.id)
  const other = (startsAt: string) =>
    bookSeat(testContext({ now: NOW }), {
      ...{ practiceId, clientId, serviceId: made.serviceId, trainerId: made.ownerId, actorId: 'x' },
      ...{ startsAt: new Date(startsAt), source: 'calendar', idempotencyKey: crypto.randomUUID() },
    })
  return { ...made, jonas, placeId, change, look, texts, other }
}

test('SMS-03 BOOK-04/series a retimed series is told in one text, not once a session; run again it says nothing more', async () => {
  const made = await texting()
  const id = await made.create({ count: 6 })
  const next = await made.change(id, { scope: 'following', day: '2026-06-15', wallTime: '17:30' })
  for (let run = 0; run < 3; run++) await made.settle(next)
  expect(await made.texts('change')).toEqual([])
  const bodies = (await made.texts('series')).map(({ body }) => body)
  expect(bodies.sort()).toEqual([
    'Changed: Strength with Robin Test, 60 min: every Monday at 17:30, from 15 June 2026.',
    'Strength: every Monday at 09:00, from 1 June 2026.',
  ])
  // Each reminder follows its session: the moved ones have one of their new version, and none waits that is of an old one.
  const reminders = await made.texts('reminder')
  expect(reminders.filter(({ version }) => version === 2)).toHaveLength(4)
  const { rows } = await testDb().execute(sql`select t.id from text t join booking b on b.id = t.booking_id
    where t.practice_id = ${made.practiceId} and t.version < b.version and t.state in ('queued', 'scheduled')`)
  expect(rows).toEqual([])
  // One session alone has a text of its own, as ever.
  const [first] = await sessionsOf(made.practiceId)
  await moveAppointment(testContext({ now: NOW }), {
    ...{ practiceId: made.practiceId, of: { appointmentId: first?.id ?? '' }, by: 'trainer', actorId: 'x' },
    startsAt: new Date('2026-06-02T07:00:00Z'),
  })
  expect(await made.texts('change')).toHaveLength(1)
})

test('SMS-03 BOOK-04/series the text names what did not go along; who has a seat without being of the series is told alone', async () => {
  const made = await texting({ capacity: 3 })
  const id = await made.create({ count: 3 })
  const guest = await addClient(made.practiceId, 'Guest')
  await testDb().update(client).set({ phone: '+49170333' }).where(eq(client.id, guest))
  const [, second] = await sessionsOf(made.practiceId)
  await bookSeat(testContext({ now: NOW }), {
    ...{ practiceId: made.practiceId, clientId: guest, serviceId: made.serviceId, trainerId: made.ownerId },
    ...{
      startsAt: null,
      appointmentId: second?.id,
      source: 'calendar',
      idempotencyKey: 'guest',
      actorId: 'x',
    },
  })
  await made.other('2026-06-15T15:00:00Z')
  const next = await made.change(id, { scope: 'all', day: '2026-06-01', wallTime: '17:00' })
  await made.settle(next)
  const told = (await made.texts('series')).find(({ body }) => body?.startsWith('Changed'))
  expect(told?.body).toContain('every Monday at 17:00, from 1 June 2026. As agreed before: Mon 15 Jun 09:00.')
  expect((await made.texts('change')).map(({ clientId }) => clientId)).toEqual([guest])
})

test('SMS-03 BOOK-04/series ended: its sessions are called off with one text', async () => {
  const made = await texting()
  const id = await made.create()
  await endSeries(made.ctx, made.practiceId, id, { scope: 'following', day: '2026-06-15' })
  await made.settle(id)
  await made.settle(id)
  const { rows } = await testDb().execute(
    sql`select payload from outbox where type = 'bookings.call-off' and payload::text like ${`%${made.practiceId}%`}`,
  )
  expect(rows.length).toBeGreaterThan(3)
  for (const row of rows) await cancelSeats(testContext({ now: NOW }), row.payload as never)
  expect(await made.texts('cancellation')).toEqual([])
  const bodies = (await made.texts('series')).map(({ body }) => body)
  expect(bodies.sort()).toEqual([
    expect.stringContaining('every Monday at 09:00'),
    `Strength: your ${rows.length} sessions from 15 June 2026 on are called off.`,
  ])
})

test('BOOK-04/series length, trainer and place change with what follows, or with one session alone', async () => {
  const made = await texting()
  const id = await made.create({ count: 4 })
  const next = await made.change(id, {
    ...{ scope: 'following', day: '2026-06-15', durationMin: 90 },
    ...{ trainerId: made.jonas.id, locationId: made.placeId },
  })
  await made.settle(next)
  const rows = await testDb()
    .select()
    .from(appointment)
    .where(eq(appointment.practiceId, made.practiceId))
    .orderBy(appointment.startsAt)
  const facts = rows.map(({ trainerId, locationId, startsAt, endsAt }) => [
    ...[trainerId === made.jonas.id, locationId, (endsAt.getTime() - startsAt.getTime()) / 60_000],
  ])
  const before = [false, null, 60]
  const after = [true, made.placeId, 90]
  expect(facts).toEqual([before, before, after, after])
  await moveOneSession(testContext({ now: NOW }), {
    ...{ practiceId: made.practiceId, seriesId: next, day: '2026-06-22', toDay: '2026-06-23' },
    ...{ wallTime: '12:00', trainerId: made.ownerId, locationId: null, durationMin: 45, actorId: 'x' },
  })
  const [moved] = await testDb()
    .select()
    .from(appointment)
    .where(and(eq(appointment.seriesId, next), eq(appointment.seriesDay, '2026-06-22')))
  expect(moved).toMatchObject({
    ...{ trainerId: made.ownerId, locationId: null, seriesId: next },
    ...{ startsAt: new Date('2026-06-23T10:00:00Z'), endsAt: new Date('2026-06-23T10:45:00Z') },
  })
  const same = { scope: 'all', day: '2026-06-15', trainerId: made.jonas.id, durationMin: 90 }
  await expect(made.change(next, same)).rejects.toMatchObject({ field: 'scope' })
  const stranger = await makePerson()
  await expect(
    made.change(next, { scope: 'all', day: '2026-06-15', trainerId: stranger.id }),
  ).rejects.toMatchObject({ field: 'trainer_id' })
  await expect(
    made.change(next, { scope: 'all', day: '2026-06-15', locationId: 'loc_elsewhere' }),
  ).rejects.toMatchObject({ field: 'location_id' })
})

test('BOOK-04/series sessions that stand where the others go all go along: none is in the other’s way', async () => {
  const made = await texting()
  const id = await made.create({ weekdays: [1, 2, 3], count: 6 })
  const next = await made.change(id, { scope: 'all', day: '2026-06-01', weekdays: [2, 3, 4] })
  await made.settle(next)
  expect(await times(made.practiceId)).toEqual([
    ...['06-02T09:00', '06-03T09:00', '06-04T09:00'],
    ...['06-09T09:00', '06-10T09:00', '06-11T09:00'],
  ])
  const seats = await testDb().select().from(booking).where(eq(booking.practiceId, made.practiceId))
  expect(seats.every(({ state }) => state === 'booked')).toBe(true)
})

test('BOOK-04/series a look at a change: its own sessions are in nobody’s way, others are, and one moved by hand stays', async () => {
  const made = await texting()
  const id = await made.create({ count: 4 })
  const half = { scope: 'all', day: '2026-06-01', wallTime: '09:30' }
  expect(await made.look(id, half)).toEqual([])
  expect(await made.look(id, { ...half, weekdays: [1], durationMin: 120 })).toEqual([])
  // What lies before the change stays, and what is another's too, also under one of its own.
  await made.other('2026-06-15T08:00:00Z')
  expect(await made.look(id, half)).toEqual(['2026-06-15 taken'])
  const [, second] = await sessionsOf(made.practiceId)
  await moveAppointment(testContext({ now: NOW }), {
    ...{ practiceId: made.practiceId, of: { appointmentId: second?.id ?? '' }, by: 'trainer', actorId: 'x' },
    startsAt: new Date('2026-06-09T07:00:00Z'),
  })
  expect(await made.look(id, half)).toEqual(['2026-06-08 kept', '2026-06-15 taken'])
  const one = { scope: 'this', day: '2026-06-22', wallTime: '09:30' }
  expect(await made.look(id, one)).toEqual([])
  expect(await made.look(id, { ...one, toDay: '2026-06-15' })).toEqual(['2026-06-15 taken'])
  expect(await made.look(id, { ...half, trainerId: made.jonas.id })).toEqual(['2026-06-08 kept'])
})
