import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, dayOf } from '#dev/test/ahead.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { bookingSettings, client } from '#worker/db/schema/practice/practice.ts'
import { linkFor, onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { publicPractice } from '#worker/features/outside/public-booking/public-fixture.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { changeService } from '#worker/features/practice/services/change-service.ts'
import { addClient, seat } from './bookings-fixture.ts'
import { changeAsMember } from './change-as-member.ts'

const DAY = 24

/** A practice with its public page, and a client on theirs. */
async function both() {
  const made = await publicPractice({ intake: [] })
  const { visitor } = await onPage(made)
  const body = (startsAt: Date) => ({
    ...{ request_id: crypto.randomUUID(), service_id: made.serviceId, trainer_id: made.trainerId },
    starts_at: startsAt,
  })
  const book = (startsAt: Date) => visitor.send('POST', '/v1/portal/bookings', body(startsAt))
  const settings = (change: Partial<typeof bookingSettings.$inferInsert>) =>
    testDb().update(bookingSettings).set(change).where(eq(bookingSettings.practiceId, made.practiceId))
  const offered = async (at: Date) => {
    const range = `service=${made.serviceId}&from=${dayOf(at)}&to=${dayOf(at)}`
    const [own, open] = await Promise.all([
      visitor.get(`/v1/portal/times?${range}`),
      new Visitor().get(`${made.path}/times?${range}`),
    ])
    const has = (times: { starts_at: string }[]) =>
      times.some(({ starts_at }) => Date.parse(starts_at) === at.getTime())
    return [has(own.body.slots), has(open.body.times)]
  }
  return { ...made, visitor, book, askFor: made.book, settings, offered }
}

test('BOOK-14/bounds nobody takes a time in less than four hours or beyond seven weeks by themselves, and none is offered', async () => {
  const made = await both()
  const refused = async (at: Date) => {
    const [own, open] = [await made.book(at), await made.hold(at)]
    expect([own.status, open.status]).toEqual([409, 409])
    expect([own.body.error.field, open.body.error.field]).toEqual(['starts_at', 'starts_at'])
    return own.body.error.message
  }
  expect(await refused(ahead(3))).toContain('less than 4 hours ahead')
  expect(await refused(ahead(50 * DAY))).toContain('more than 49 days ahead')
  expect(await Promise.all([3, 50 * DAY].map((hours) => made.offered(ahead(hours))))).toEqual([
    [false, false],
    [false, false],
  ])
  expect(await made.offered(ahead(48 * DAY))).toEqual([true, true])
  expect((await made.book(ahead(48 * DAY))).status).toBe(201)
  expect((await made.hold(ahead(5))).status).toBe(201)
  // The practice plans as it likes.
  expect((await seat(made, { startsAt: ahead(3) }, new Date())).state).toBe('booked')
})

test('BOOK-14/bounds a practice sets its own, and a service of its own goes before them; a move is held to them too', async () => {
  const made = await both()
  const staff = memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  await made.settings({ noticeHours: 0, horizonDays: 120 })
  expect((await made.book(ahead(1))).status).toBe(201)
  expect((await made.book(ahead(100 * DAY))).status).toBe(201)
  await changeService(staff, made.practiceId, made.serviceId, { noticeHours: 72, horizonDays: 10 })
  const soon = await made.book(ahead(2 * DAY))
  expect(soon.body.error.message).toContain('less than 72 hours ahead')
  expect((await made.book(ahead(11 * DAY))).status).toBe(409)
  const { body } = await made.book(ahead(5 * DAY))
  const move = (startsAt: Date) =>
    made.visitor.send('POST', `/v1/portal/bookings/${body.booking_id}/rescheduling`, { starts_at: startsAt })
  expect([(await move(ahead(11 * DAY))).status, (await move(ahead(2 * DAY))).status]).toEqual([409, 409])
  expect((await move(ahead(6 * DAY))).status).toBe(201)
})

test('BOOK-14/bounds a client takes three sessions a day by themselves, fewer of a service that says so', async () => {
  const made = await both()
  const at = (hours: number) => ahead(10 * DAY + hours)
  const statuses = []
  for (const hours of [0, 2, 4, 6]) statuses.push((await made.book(at(hours))).status)
  expect(statuses).toEqual([201, 201, 201, 409])
  expect((await made.book(at(8))).body.error.message).toContain('3 sessions')
  expect((await made.book(at(24))).status).toBe(201)
  const staff = memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  await changeService(staff, made.practiceId, made.serviceId, { mostPerDay: 1 })
  expect((await made.book(at(26))).status).toBe(409)
  // Another client's day is theirs, and the practice books what it wants.
  const other = await onPage(made, await addClient(made.practiceId, 'Bo', new Date()))
  const bo = await other.visitor.send('POST', '/v1/portal/bookings', {
    ...{ request_id: crypto.randomUUID(), service_id: made.serviceId, trainer_id: made.trainerId },
    starts_at: at(28),
  })
  expect(bo.status).toBe(201)
  expect((await seat(made, { startsAt: at(10) }, new Date())).state).toBe('booked')
})

test('BOOK-08/bounds most a day holds where a client confirms what the public page asked for, pressed at once too, and the page says so', async () => {
  const made = await both()
  await testDb().update(client).set({ email: 'noa@example.org' }).where(eq(client.id, made.clientId))
  const at = (hours: number) => ahead(10 * DAY + hours)
  for (const hours of [0, 2]) expect((await made.book(at(hours))).status).toBe(201)
  const ask = async (hours: number) => {
    const held = await made.hold(at(hours))
    const form = made.form(held as never, { answers: [], email: 'noa@example.org' })
    expect((await made.askFor(form)).status).toBe(201)
  }
  for (const hours of [4, 6, 8]) await ask(hours)
  const held = (await made.seats()).filter(({ state }) => state === 'held')
  const keep = (id: string) => made.visitor.send('POST', `/v1/portal/bookings/${id}/keeping`)
  const kept = await Promise.all(held.slice(0, 2).map(({ id }) => keep(id)))
  expect(kept.map(({ status }) => status).sort()).toEqual([201, 409])
  const link = await linkFor(made)
  const entered = await new Visitor().send('POST', '/v1/portal/sessions', {
    token: link,
    booking: held[2]?.id,
  })
  expect([entered.status, entered.body.unconfirmed]).toEqual([
    201,
    expect.stringMatching(
      /^This session is not booked\. You have 3 sessions on that day, as many as may be booked here/,
    ),
  ])
  // The practice may vouch for one more.
  const staff = memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  const own = { practiceId: made.practiceId, bookingId: held[2]?.id ?? '', verb: 'keep' } as const
  expect((await changeAsMember(staff, own)).state).toBe('booked')
})

test('BOOK-08/bounds a day that others have filled is as free to a client as ever', async () => {
  const made = await both()
  await testDb().update(client).set({ email: 'noa@example.org' }).where(eq(client.id, made.clientId))
  const at = (hours: number) => ahead(10 * DAY + hours)
  const clientId = await addClient(made.practiceId, 'Bo', new Date())
  for (const hours of [0, 2, 4]) await seat(made, { clientId, startsAt: at(hours) }, new Date())
  const form = made.form((await made.hold(at(6))) as never, { answers: [], email: 'noa@example.org' })
  expect((await made.askFor(form)).status).toBe(201)
  const held = (await made.seats()).find(({ state }) => state === 'held')
  expect((await made.visitor.send('POST', `/v1/portal/bookings/${held?.id}/keeping`)).status).toBe(201)
})

test('BOOK-08/bounds most a day holds where a client books seven at once, and where they move a session to a full day', async () => {
  const made = await both()
  const at = (days: number, hours = 0) => ahead(days * DAY + hours)
  const rush = await Promise.all([0, 2, 4, 6, 8, 10, 12].map((hours) => made.book(at(10, hours))))
  expect(rush.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409])
  const elsewhere = await made.book(at(11))
  const move = (startsAt: Date) =>
    made.visitor.send('POST', `/v1/portal/bookings/${elsewhere.body.booking_id}/rescheduling`, {
      starts_at: startsAt,
    })
  const moved = await move(at(10, 14))
  expect([moved.status, moved.body.error?.message]).toEqual([409, expect.stringContaining('3 sessions')])
  expect((await move(at(11, 4))).status).toBe(201)
  // Two to a day with two: each looks at two, and one comes in.
  const two = [await made.book(at(12)), await made.book(at(12, 2)), await made.book(at(14))]
  const both14 = [two[2], await made.book(at(14, 2))].map((one) => one?.body.booking_id)
  const arrive = await Promise.all(
    both14.map((id, i) =>
      made.visitor.send('POST', `/v1/portal/bookings/${id}/rescheduling`, { starts_at: at(12, 6 + 2 * i) }),
    ),
  )
  expect(arrive.map(({ status }) => status).sort()).toEqual([201, 409])
  // Naive control: what looks first and stores without the claim, as the practice's own bookings do, lets all in.
  const before = (await made.seats()).length
  const there = async () => (await made.seats()).length - before
  const naive = async (hours: number, seen: number) =>
    seen < 3 && seat(made, { startsAt: at(16, hours) }, new Date())
  const seen = await Promise.all([0, 2, 4, 6, 8].map(there))
  await Promise.all(seen.map((count, i) => naive(2 * i, count)))
  expect(await there()).toBe(5)
})

test('BOOK-14/shown nobody holds, books, moves to or waits for a time by themselves that no page shows; the practice books any', async () => {
  const made = await both()
  const [shown, between] = [ahead(5 * DAY), new Date(ahead(5 * DAY).getTime() + 7 * 60_000)]
  expect([await made.offered(shown), await made.offered(between)]).toEqual([
    [true, true],
    [false, false],
  ])
  const own = await made.book(ahead(6 * DAY))
  const move = (to: Date) =>
    made.visitor.send('POST', `/v1/portal/bookings/${own.body.booking_id}/rescheduling`, { starts_at: to })
  const wait = (startsAt: Date) => {
    const slot = { service_id: made.serviceId, trainer_id: made.trainerId, starts_at: startsAt }
    return made.visitor.send('POST', '/v1/portal/waitlist', slot)
  }
  // A moment beside a shown time is none either.
  for (const at of [between, new Date(shown.getTime() + 1)]) {
    const refused = [await made.hold(at), await made.book(at), await move(at), await wait(at)]
    expect(refused.map(({ status, body }) => `${status} ${body.error?.field}`)).toEqual(
      Array.from({ length: 4 }, () => '409 starts_at'),
    )
    for (const { body } of refused.slice(0, 3)) {
      expect(body.error.message).toContain('one of the times that are shown')
      expect(body.error.next_slots[0]).toMatchObject({ trainer_id: made.trainerId })
    }
  }
  const taken = [await made.hold(shown), await made.book(ahead(7 * DAY)), await move(ahead(8 * DAY))]
  expect(taken.map(({ status }) => status)).toEqual([201, 201, 201])
  const later = new Date(ahead(12 * DAY).getTime() + 7 * 60_000)
  expect((await seat(made, { startsAt: later }, new Date())).state).toBe('booked')
})
