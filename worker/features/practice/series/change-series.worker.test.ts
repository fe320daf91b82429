import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-appointment.ts'
import { changeSeries } from './change-series.ts'
import { endSeries } from './end-series.ts'
import { listSeries } from './list-series.ts'
import { moveOneSession } from './move-one-session.ts'
import { readSeries } from './read-series.ts'
import { ChangeSeries } from './schema.ts'
import { NOW, seriesPractice, sessionsOf, times } from './series-fixture.ts'

const change = (fields: object) => ChangeSeries.parse({ requestId: crypto.randomUUID(), ...fields })
const seatsOf = (practiceId: string) =>
  testDb().select().from(booking).where(eq(booking.practiceId, practiceId))

test('BOOK-04/series “this and following” moves what is booked, keeps what was, and no booking is made anew', async () => {
  const { practiceId, ctx, create, settle } = await seriesPractice()
  const id = await create({ count: 4 })
  const before = await sessionsOf(practiceId)
  const next = await changeSeries(
    ctx,
    practiceId,
    id,
    change({ scope: 'following', day: '2026-06-15', wallTime: '17:30' }),
  )
  await Promise.all([settle(next.id), settle(next.id)])
  await settle(id)
  await settle(next.id)
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-08T09:00', '06-15T17:30', '06-22T17:30'])
  const after = await sessionsOf(practiceId)
  expect(after.map(({ bookingId }) => bookingId)).toEqual(before.map(({ bookingId }) => bookingId))
  expect(after.map(({ seriesId }) => seriesId)).toEqual([id, id, next.id, next.id])
  expect((await seatsOf(practiceId)).every(({ state }) => state === 'booked')).toBe(true)
  expect(await readSeries(ctx, practiceId, next.id)).toMatchObject({
    followsId: id,
    startDay: '2026-06-15',
    count: 2,
  })
})

test('BOOK-04/series a series that is looked at once more before the one that follows it has come to its turn calls nothing off', async () => {
  const { practiceId, ctx, create, settle } = await seriesPractice()
  const id = await create({ count: 4 })
  const before = await sessionsOf(practiceId)
  const asked = change({ scope: 'following', day: '2026-06-15', wallTime: '17:30' })
  const next = await changeSeries(ctx, practiceId, id, asked)
  // A day left out just before, or the night's look: its job runs beside the other's, in whatever order.
  await settle(id)
  await settle(next.id)
  await settle(id)
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-08T09:00', '06-15T17:30', '06-22T17:30'])
  const after = await sessionsOf(practiceId)
  expect(after.map(({ bookingId }) => bookingId)).toEqual(before.map(({ bookingId }) => bookingId))
})

test('BOOK-04/series moved to another weekday goes there in the same week; a session somebody dragged stays where they put it', async () => {
  const { practiceId, ctx, create, settle } = await seriesPractice()
  const id = await create({ weekdays: [1, 4], count: 6 })
  const dragged = (await sessionsOf(practiceId))[3]
  await moveAppointment(testContext({ now: NOW }), {
    ...{ practiceId, of: { appointmentId: dragged?.id ?? '' }, startsAt: new Date('2026-06-12T10:00:00Z') },
    ...{ by: 'trainer', actorId: 'x' },
  })
  const next = await changeSeries(
    ctx,
    practiceId,
    id,
    change({ scope: 'following', day: '2026-06-08', weekdays: [2, 5] }),
  )
  await settle(next.id)
  expect(await times(practiceId)).toEqual([
    '06-01T09:00',
    '06-04T09:00',
    '06-09T09:00',
    '06-12T12:00',
    '06-16T09:00',
    '06-19T09:00',
  ])
})

test('BOOK-04/series with another rhythm calls off what has no place and books what is missing', async () => {
  const { practiceId, ctx, create, settle } = await seriesPractice()
  const id = await create({ untilDay: '2026-06-29' })
  const next = await changeSeries(
    ctx,
    practiceId,
    id,
    change({ scope: 'all', day: '2026-06-01', everyWeeks: 2 }),
  )
  await settle(next.id)
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-15T09:00', '06-29T09:00'])
})

test('BOOK-04/series change pressed twice is one change; two changes at once, one wins and the other is told', async () => {
  const { practiceId, ctx, create } = await seriesPractice()
  const id = await create({ count: 4 })
  const asked = change({ scope: 'following', day: '2026-06-15', wallTime: '10:00' })
  const other = change({ scope: 'following', day: '2026-06-08', wallTime: '11:00' })
  // All three have looked before any of them stores.
  let looked = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  const together = async () => {
    looked += 1
    if (looked === 3) resolve()
    await promise
  }
  const held = beforeStore(ctx, together)
  const outcomes = await Promise.allSettled([
    changeSeries(held, practiceId, id, asked),
    changeSeries(held, practiceId, id, other),
    endSeries(held, practiceId, id, { scope: 'all', day: '2026-06-01' }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(refused).toEqual(['conflict', 'conflict'])
})

test('BOOK-04/series one session moves and is still of its series; one left out is called off', async () => {
  const { practiceId, ctx, create, settle } = await seriesPractice()
  const id = await create({ count: 3 })
  const one = {
    practiceId,
    seriesId: id,
    day: '2026-06-08',
    toDay: '2026-06-09',
    wallTime: '12:00',
    trainerId: null,
    actorId: 'x',
  }
  await moveOneSession(testContext({ now: NOW }), one)
  await moveOneSession(testContext({ now: NOW }), one)
  await endSeries(ctx, practiceId, id, { scope: 'this', day: '2026-06-15' })
  await settle(id)
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-09T12:00'])
  expect(await readSeries(ctx, practiceId, id)).toMatchObject({ skipped: ['2026-06-15'], problems: [] })
  await expect(endSeries(ctx, practiceId, id, { scope: 'this', day: '2026-06-16' })).rejects.toMatchObject({
    field: 'day',
  })
})

test('BOOK-04/series ended from a day on frees what follows and leaves what was', async () => {
  const { practiceId, ctx, create, settle } = await seriesPractice()
  const id = await create()
  await endSeries(ctx, practiceId, id, { scope: 'following', day: '2026-06-15' })
  await settle(id)
  expect(await times(practiceId)).toEqual(['06-01T09:00', '06-08T09:00'])
  const late = new Date('2026-06-20T06:00:00Z')
  await settle(id, late)
  expect((await listSeries(ctx, practiceId, {})).series).toEqual([])
  const past = change({ scope: 'following', day: '2026-05-25', wallTime: '10:00' })
  await expect(changeSeries(ctx, practiceId, id, past)).rejects.toMatchObject({ code: 'conflict' })
})
