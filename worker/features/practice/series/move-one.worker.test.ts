import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { workingHours } from '#worker/db/schema/practice/bookings.ts'
import { bookSeat } from '#worker/features/practice/bookings/book-seat.ts'
import { addClient } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { callOff } from '#worker/features/practice/bookings/call-off.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-appointment.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import type { AppError } from '#worker/platform/errors.ts'
import { changeSeries } from './change-series.ts'
import { listSeries } from './list-series.ts'
import { moveOneSession } from './move-one-session.ts'
import { readSeries } from './read-series.ts'
import { ChangeSeries } from './schema.ts'
import { NOW, seriesPractice, sessionsOf, times, waiting } from './series-fixture.ts'

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

async function desk(fields: { capacity?: number } = {}) {
  const made = await seriesPractice(fields)
  const { practiceId, clientId, ownerId, serviceId } = made
  const other = (startsAt: string) =>
    bookSeat(testContext({ now: NOW }), {
      ...{ practiceId, clientId, serviceId, trainerId: ownerId, actorId: 'x', source: 'calendar' },
      ...{ startsAt: new Date(startsAt), idempotencyKey: crypto.randomUUID() },
    })
  const one = (id: string, asked: object, now = NOW) =>
    changeSeries(
      memberContext(practiceId, ownerId, 'owner', now),
      practiceId,
      id,
      ChangeSeries.parse({ requestId: crypto.randomUUID(), scope: 'this', ...asked }),
    )
  const refused = (asking: Promise<unknown>): Promise<AppError> =>
    asking.then(
      () => Promise.reject(new Error('it was not refused')),
      (error) => error,
    )
  return { ...made, other, one, refused }
}

test('BOOK-04/series “only this one” moves there and then, once, however often it is pressed', async () => {
  const made = await desk()
  const id = await made.create({ count: 3 })
  const asked = { day: '2026-06-08', toDay: '2026-06-09', wallTime: '12:00' }
  const moved = await Promise.all([1, 2, 3].map(() => made.one(id, asked)))
  expect(moved).toEqual(Array(3).fill({ id, startsAt: new Date('2026-06-09T10:00:00Z'), isMade: true }))
  expect(await times(made.practiceId)).toEqual(['06-01T09:00', '06-09T12:00', '06-15T09:00'])
  expect(await waiting(made.practiceId, 'series.move-one')).toEqual([])
})

test('BOOK-04/series “only this one” on a taken time is refused at once with the next free times, and nothing moves', async () => {
  const made = await desk()
  const id = await made.create({ count: 3 })
  await made.other('2026-06-09T10:00:00Z')
  const before = await times(made.practiceId)
  const error = await made.refused(
    made.one(id, { day: '2026-06-08', toDay: '2026-06-09', wallTime: '12:30' }),
  )
  expect(error).toMatchObject({ code: 'conflict', field: 'starts_at' })
  expect(error.nextSlots[0]?.startsAt).toEqual(new Date('2026-06-09T11:00:00Z'))
  // Twice as long: what is free for an hour only is not offered.
  const long = { day: '2026-06-08', toDay: '2026-06-09', wallTime: '11:00', durationMin: 120 }
  await made.other('2026-06-09T12:00:00Z')
  const { nextSlots } = await made.refused(made.one(id, long))
  expect(nextSlots[0]).toMatchObject({
    startsAt: new Date('2026-06-09T13:00:00Z'),
    endsAt: new Date('2026-06-09T15:00:00Z'),
  })
  expect((await times(made.practiceId)).filter((at) => before.includes(at))).toEqual(before)
  expect((await readSeries(made.ctx, made.practiceId, id)).problems).toEqual([])
})

test('BOOK-04/series “only this one” of a far day is looked at now and made there by a job; one called off is not there', async () => {
  const made = await desk()
  const id = await made.create({ count: 12 })
  const far = { day: '2026-08-10', toDay: '2026-08-11', wallTime: '12:00' }
  await made.other('2026-08-11T10:00:00Z')
  expect(await made.refused(made.one(id, far))).toMatchObject({
    ...{ code: 'conflict', field: 'starts_at' },
    nextSlots: expect.arrayContaining([
      expect.objectContaining({ startsAt: new Date('2026-08-11T11:00:00Z') }),
    ]),
  })
  const at = new Date('2026-08-11T13:00:00Z')
  expect(await made.one(id, { ...far, wallTime: '15:00' })).toEqual({ id, startsAt: at, isMade: false })
  const [job] = await waiting(made.practiceId, 'series.move-one')
  await moveOneSession(testContext({ now: NOW }), job?.payload as never)
  expect(await times(made.practiceId)).toContain('08-11T15:00')
  const [, second] = await sessionsOf(made.practiceId)
  const { practiceId } = made
  await callOff(testContext({ now: NOW }), { practiceId, appointmentId: second?.id ?? '', actorId: 'x' })
  expect(await made.refused(made.one(id, { day: '2026-06-08', wallTime: '12:00' }))).toMatchObject({
    ...{ code: 'conflict', field: 'day' },
  })
  expect(await made.refused(made.one(id, { day: '2026-06-09' }))).toMatchObject({ field: 'day' })
  const behind = { day: '2026-06-15', toDay: '2026-05-30' }
  expect(await made.refused(made.one(id, behind))).toMatchObject({ field: 'wall_time' })
})

test('BOOK-04/series a date that could not go along is named until it is tried again with success, or put elsewhere by hand', async () => {
  const made = await desk()
  const { practiceId, ctx } = made
  const id = await made.create({ count: 4 })
  const inTheWay = [await made.other('2026-06-08T15:00:00Z'), await made.other('2026-06-15T15:00:00Z')]
  const next = await changeSeries(
    ctx,
    practiceId,
    id,
    ChangeSeries.parse({ requestId: 'retime-all', scope: 'all', day: '2026-06-01', wallTime: '17:00' }),
  )
  await made.settle(next.id)
  const named = async () => {
    const { problems } = await readSeries(ctx, practiceId, next.id)
    const { series } = await listSeries(ctx, practiceId, {})
    expect(series.map(({ needsLook }) => needsLook)).toEqual([problems.length])
    return problems.map(({ day }) => day)
  }
  expect(await named()).toEqual(['2026-06-08', '2026-06-15'])
  // Tried again while it is still taken: refused with what is free, and still named.
  const again = { day: '2026-06-08', wallTime: '17:00', durationMin: 60, trainerId: made.ownerId }
  const refusal = await made.refused(made.one(next.id, again, later(1)))
  expect(refusal.nextSlots.length).toBeGreaterThan(0)
  expect(await named()).toEqual(['2026-06-08', '2026-06-15'])
  await callOff(testContext({ now: later(1) }), {
    ...{ practiceId, appointmentId: inTheWay[0]?.appointmentId ?? '', actorId: 'x' },
  })
  await made.one(next.id, again, later(2))
  expect(await named()).toEqual(['2026-06-15'])
  expect(await times(practiceId)).toContain('06-08T17:00')
  const left = (await sessionsOf(practiceId)).find(({ at }) => at === '06-15T09:00')
  await moveAppointment(testContext({ now: later(3) }), {
    ...{ practiceId, of: { appointmentId: left?.id ?? '' }, by: 'trainer', actorId: 'x' },
    startsAt: new Date('2026-06-15T16:30:00Z'),
  })
  expect(await named()).toEqual([])
})

test('BOOK-04/series a seat more in a group that could not go along settles nothing: its date stays named until it moves', async () => {
  const made = await desk({ capacity: 3 })
  const { practiceId, ctx, serviceId, ownerId } = made
  const id = await made.create({ count: 2 })
  await made.other('2026-06-08T15:00:00Z')
  const next = await changeSeries(
    ctx,
    practiceId,
    id,
    ChangeSeries.parse({ requestId: 'retime-all', scope: 'all', day: '2026-06-01', wallTime: '17:00' }),
  )
  await made.settle(next.id)
  const named = async () => (await readSeries(ctx, practiceId, next.id)).problems.map(({ day }) => day)
  const left = (await sessionsOf(practiceId)).find(({ at }) => at === '06-08T09:00')
  await bookSeat(testContext({ now: later(1) }), {
    ...{ practiceId, serviceId, trainerId: ownerId, startsAt: null, appointmentId: left?.id },
    ...{
      clientId: await addClient(practiceId, 'Guest'),
      source: 'calendar',
      idempotencyKey: 'guest',
      actorId: 'x',
    },
  })
  expect(await named()).toEqual(['2026-06-08'])
  await made.one(next.id, { day: '2026-06-08', wallTime: '18:00' }, later(2))
  expect(await named()).toEqual([])
})

test('BOOK-04/series a date outside of the hours is refused in words that say so', async () => {
  const made = await desk()
  const id = await made.create({ count: 3 })
  const { practiceId, ownerId: personId } = made
  await testDb().insert(workingHours).values({ practiceId, personId, weekday: 1, startMin: 480, endMin: 720 })
  const error = await made.refused(made.one(id, { day: '2026-06-08', wallTime: '20:00' }))
  expect(error.message).toContain('outside of the trainer’s working hours')
  expect(error.nextSlots[0]?.startsAt).toEqual(new Date('2026-06-15T06:00:00Z'))
})
