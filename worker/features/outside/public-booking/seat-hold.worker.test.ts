import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, dayAhead } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { askTrainer } from '#worker/features/practice/bookings/ask-trainer.ts'
import { seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { callOff } from '#worker/features/practice/bookings/call-off.ts'
import { completeDue } from '#worker/features/practice/bookings/complete-due.ts'
import { SlotIntent } from '#worker/features/practice/bookings/schema.ts'
import { publicPractice } from './public-fixture.ts'

/** A group of two with one planned session, and its public page. */
async function group() {
  const made = await publicPractice({ capacity: 2, intake: [] })
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  const later = await seat(made, { clientId: null, startsAt: ahead(72) }, new Date())
  const ofSeat = { appointment_id: planned.appointmentId }
  const holdSeat = (more: object = {}) => made.hold(ahead(48), { ...ofSeat, ...more })
  const times = async () => {
    const query = `service=${made.serviceId}&from=${dayAhead(24)}&to=${dayAhead(96)}`
    return (await new Visitor().get(`${made.path}/times?${query}`)).body.times
  }
  return { ...made, planned, later, holdSeat, times }
}

test('BOOK-08/public a seat of a group is kept while the form is filled, and refused with the next sessions when none is left', async () => {
  const made = await group()
  expect(await made.times()).toMatchObject([{ seats_left: 2 }, { seats_left: 2 }])
  const held = await Promise.all([1, 2, 3, 4].map(() => made.holdSeat()))
  expect(held.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
  const [full] = held.filter(({ status }) => status === 409)
  expect(full?.body.error).toMatchObject({
    field: 'appointment_id',
    next_slots: [{ appointment_id: made.later.appointmentId }],
  })
  expect(await made.times()).toMatchObject([{ appointment_id: made.later.appointmentId }])
  const forms = held
    .filter(({ status }) => status === 201)
    .map((one, n) => made.form(one as never, { email: `g${n}@example.org`, answers: [] }))
  const booked = await Promise.all([...forms, ...forms].map((form) => made.book(form)))
  expect(booked.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(await made.seats()).toHaveLength(2)
})

test('BOOK-08/public a kept seat that ran out is free again; its session stays planned', async () => {
  const made = await group()
  const requestId = crypto.randomUUID()
  const first = await made.holdSeat({ request_id: requestId })
  const again = await made.holdSeat({ request_id: requestId })
  expect([first.status, again.status]).toEqual([201, 201])
  expect(await made.times()).toMatchObject([{ seats_left: 1 }, { seats_left: 2 }])
  await completeDue(testContext({ now: new Date(Date.now() + 11 * 60_000) }))
  expect(await made.times()).toMatchObject([{ seats_left: 2 }, { seats_left: 2 }])
  const { rows } = await testDb().execute(
    sql`select count(*)::int as kept from seat_hold where practice_id = ${made.practiceId}`,
  )
  expect(rows[0]?.kept).toBe(0)
})

test('BOOK-08/public who finds no seat is no client: they come to be with it or not at all, where one after the other leaves them behind', async () => {
  const made = await group()
  const held = (await made.holdSeat()) as never
  await callOff(testContext(), {
    practiceId: made.practiceId,
    appointmentId: made.planned.appointmentId,
    actorId: made.ownerId,
  })
  const form = made.form(held, { answers: [], phone: '+491700000009', texts: 'on' })
  const refused = await Promise.all([made.book(form), made.book(form), made.book(form)])
  expect(refused.map(({ status }) => status)).toEqual([410, 410, 410])
  expect((await made.clients()).map(({ name }) => name)).toEqual(['Noa Client'])
  const consents = await testDb().execute(
    sql`select id from text_consent where practice_id = ${made.practiceId}`,
  )
  expect(consents.rows).toEqual([])
  // The naive way: the client first, their seat after it.
  const ctx = testContext()
  const clientId = ctx.id('client')
  await testDb().execute(sql`insert into client (id, practice_id, name, created_at, updated_at)
    values (${clientId}, ${made.practiceId}, 'Kim New', now(), now())`)
  const { practiceId, trainerId, serviceId } = made
  const at = { startsAt: ahead(48), endsAt: ahead(49), blockedFrom: ahead(48), blockedUntil: ahead(49) }
  const outcome = await askTrainer(
    ctx,
    SlotIntent.parse({
      ...{ kind: 'book', now: ctx.now, requestId: 'r', practiceId, clientId, trainerId, serviceId, ...at },
      ...{ seatOf: made.planned.appointmentId, locationId: null, seriesId: null, seriesDay: null },
      ...{ capacity: 2, note: null, holdUntil: null, source: 'public', intake: [], idempotencyKey: 'naive' },
      ...{ fingerprint: null, actorId: clientId },
    }),
  )
  expect(outcome).toBe('gone')
  expect((await made.clients()).map(({ name }) => name).sort()).toEqual(['Kim New', 'Noa Client'])
})

test('BOOK-08/public a form that was booked is answered alike after its hold is over, and is nobody else’s', async () => {
  const made = await publicPractice({ intake: [] })
  const held = (await made.hold(ahead(48))) as never
  const form = made.form(held, { answers: [] })
  expect((await made.book(form)).status).toBe(201)
  expect((await made.book({ ...form, email: 'other@example.org' })).status).toBe(410)
  expect((await made.clients()).map(({ name }) => name).sort()).toEqual(['Kim New', 'Noa Client'])
  expect(await made.seats()).toHaveLength(1)
})
