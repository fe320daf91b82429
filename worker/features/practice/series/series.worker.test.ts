import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { appointment, booking } from '#worker/db/schema/practice/bookings.ts'
import { bookSeat } from '#worker/features/practice/bookings/book-seat.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { createSeries } from './create-series.ts'
import { extendSeries } from './extend-series.ts'
import { listSeries } from './list-series.ts'
import { previewSeries } from './preview-series.ts'
import { readSeries } from './read-series.ts'
import { NOW, seriesPractice, sessionsOf, times, waiting } from './series-fixture.ts'

const DAY_MS = 86_400_000

test('BOOK-04/series becomes appointments eight weeks ahead, each once, however often and however many at once', async () => {
  const { practiceId, ctx, request, settle } = await seriesPractice()
  const asked = request()
  const made = await Promise.all(Array.from({ length: 5 }, () => createSeries(ctx, practiceId, asked)))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  const id = made[0]?.id ?? ''
  await Promise.all(Array.from({ length: 4 }, () => settle(id)))
  await settle(id)
  const mondays = Array.from({ length: 9 }, (_, week) =>
    new Date(NOW.getTime() + week * 7 * DAY_MS).toISOString().slice(5, 10),
  )
  expect(await times(practiceId)).toEqual(mondays.map((day) => `${day}T09:00`))
  expect(await readSeries(ctx, practiceId, id)).toMatchObject({
    madeUntil: '2026-07-27',
    problems: [],
    skipped: [],
  })
})

test('BOOK-09 a weekly 09:00 stays 09:00 over the end of summer time', async () => {
  const { practiceId, create } = await seriesPractice({}, new Date('2026-10-05T06:00:00Z'))
  await create({ startDay: '2026-10-12', count: 4 })
  expect(await times(practiceId)).toEqual(['10-12T09:00', '10-19T09:00', '10-26T09:00', '11-02T09:00'])
  const instants = await testDb()
    .select({ at: appointment.startsAt })
    .from(appointment)
    .where(eq(appointment.practiceId, practiceId))
  expect(new Set(instants.map(({ at }) => at.toISOString().slice(11, 16)))).toEqual(
    new Set(['07:00', '08:00']),
  )
})

test('BOOK-09 a preview says what the clocks do and which dates conflict with what', async () => {
  const { practiceId, ownerId, ctx, request, create } = await seriesPractice(
    {},
    new Date('2026-03-01T06:00:00Z'),
  )
  await create({ startDay: '2026-03-08', weekdays: [7], wallTime: '02:00', count: 1 })
  await testDb().execute(`insert into time_off (id, practice_id, trainer_id, starts_at, ends_at, created_by, created_at)
    values ('off_${practiceId}', '${practiceId}', '${ownerId}', '2026-03-15T00:00Z', '2026-03-16T00:00Z', 'x', now())`)
  const preview = await previewSeries(
    ctx,
    practiceId,
    request({ startDay: '2026-03-08', weekdays: [7], wallTime: '02:30', count: 4 }),
  )
  expect(preview.dates.map(({ day, conflict }) => [day, conflict])).toEqual([
    ['2026-03-08', 'taken'],
    ['2026-03-15', 'away'],
    ['2026-03-22', null],
    ['2026-03-29', null],
  ])
  expect(preview).toMatchObject({ conflicts: 2, lastDay: '2026-03-29', zone: 'Europe/Berlin' })
  expect(preview.dates[3]?.clocks).toContain('there is no 02:30: it starts at 03:30')
  expect(await times(practiceId)).toHaveLength(1)
})

test('BOOK-04/series a day that is taken is noted with its reason, and booked once it is free', async () => {
  const { practiceId, clientId, serviceId, ownerId, ctx, create, settle } = await seriesPractice()
  const other = await bookSeat(testContext({ now: NOW }), {
    ...{
      practiceId,
      clientId,
      serviceId,
      trainerId: ownerId,
      source: 'calendar',
      actorId: 'x',
      idempotencyKey: 'other',
    },
    startsAt: new Date('2026-06-15T07:30:00Z'),
  })
  const id = await create({ count: 3 })
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-08T09:00', '06-15T09:30'])
  const { problems } = await readSeries(ctx, practiceId, id)
  expect(problems).toMatchObject([{ day: '2026-06-15', reason: expect.stringContaining('taken') }])
  const cancel = {
    practiceId,
    bookingId: other.bookingId ?? '',
    verb: 'cancel' as const,
    by: 'trainer' as const,
  }
  await changeBooking(testContext({ now: NOW }), { ...cancel, actorId: 'x' })
  await extendSeries(testContext({ now: NOW }), null)
  expect(await waiting(practiceId, 'series.settle')).not.toHaveLength(0)
  await settle(id)
  expect(await times(practiceId)).toContain('06-15T09:00')
  expect((await readSeries(ctx, practiceId, id)).problems).toEqual([])
})

test('BOOK-04/series a session that somebody cancelled is not made again', async () => {
  const { practiceId, create, settle } = await seriesPractice()
  const id = await create({ count: 3 })
  const [, second] = await sessionsOf(practiceId)
  const request = {
    practiceId,
    bookingId: second?.bookingId ?? '',
    verb: 'cancel' as const,
    by: 'client' as const,
  }
  await changeBooking(testContext({ now: NOW }), { ...request, actorId: 'x' })
  await settle(id)
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-15T09:00'])
})

test('BOOK-04/series of a group keeps a seat for each member and the others free', async () => {
  const { practiceId, clientId, ctx, create } = await seriesPractice({ capacity: 6 })
  await testDb().execute(`insert into client (id, practice_id, name, created_at, updated_at)
    values ('cli_2${practiceId}', '${practiceId}', 'Second', now(), now())`)
  const id = await create({ count: 2, clientIds: [clientId, `cli_2${practiceId}`] })
  const seats = await testDb().select().from(booking).where(eq(booking.practiceId, practiceId))
  expect(seats).toHaveLength(4)
  expect(new Set((await sessionsOf(practiceId)).map((session) => session.id)).size).toBe(2)
  expect((await listSeries(ctx, practiceId, { client: clientId })).series).toMatchObject([
    { id, members: [{ name: 'Noa Client' }, { name: 'Second' }] },
  ])
  const open = await create({ count: 2, clientIds: [], weekdays: [2], startDay: '2026-06-02' })
  expect((await readSeries(ctx, practiceId, open)).sessions).toHaveLength(2)
})

test('BOOK-04/series names the field of what is not there; another practice’s is not there either', async () => {
  const { practiceId, clientId, ctx, request, create } = await seriesPractice()
  const other = await makePractice()
  const preview = (more: object) => previewSeries(ctx, practiceId, request(more))
  await expect(preview({ clientIds: [other.clientId] })).rejects.toMatchObject({ field: 'client_ids' })
  await expect(preview({ clientIds: [] })).rejects.toMatchObject({ field: 'client_ids' })
  await expect(preview({ trainerId: other.ownerId })).rejects.toMatchObject({ field: 'trainer_id' })
  await expect(preview({ serviceId: 'svc_none' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    createSeries(ctx, practiceId, request({ untilDay: '2026-06-01', wallTime: '06:00' })),
  ).rejects.toMatchObject({ field: 'start_day' })
  const id = await create({ clientIds: [clientId], count: 1 })
  const stranger = memberContext(other.practiceId, other.ownerId, 'owner', NOW)
  await expect(readSeries(stranger, practiceId, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(readSeries(stranger, other.practiceId, id)).rejects.toMatchObject({ code: 'not_found' })
})
