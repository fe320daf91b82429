import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, testDb } from '#dev/test/visitor.ts'
import { portalLink } from '#worker/db/schema/outside/portal.ts'
import { appointment, booking, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { waitlistEntry } from '#worker/db/schema/practice/series.ts'
import { tryMailLimit } from '#worker/features/account/limits/try-mail-limit.ts'
import {
  addClient,
  type Bookable,
  hours,
  makeBookable,
  NOON,
  seat,
  workAllDay,
} from '#worker/features/practice/bookings/bookings-fixture.ts'
import { callOff } from '#worker/features/practice/bookings/call-off.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { changeClient } from '#worker/features/practice/clients/change-client.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { optIn, someNumber, textsOf, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'
import { addWaiting } from './add-waiting.ts'
import { listWaiting } from './list-waiting.ts'
import { removeWaiting } from './remove-waiting.ts'
import { sweepWaitlist } from './sweep-waitlist.ts'

const SLOT = hours(48)

/** A time that is taken, and clients who wait for it in order. */
async function waited(names: string[], fields: { capacity?: number } = {}, from = NOON) {
  const startsAt = new Date(from.getTime() + 48 * 3_600_000)
  const made = await makeBookable({}, fields, from)
  const taken = await seat(made, { startsAt }, from)
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', from)
  const clients = []
  for (const [at, name] of names.entries()) {
    const clientId = await addClient(made.practiceId, name)
    await testDb()
      .update(client)
      .set({ email: `${clientId}@example.org` })
      .where(eq(client.id, clientId))
    const later = memberContext(made.practiceId, made.ownerId, 'owner', new Date(from.getTime() + at * 1000))
    await addWaiting(later, made.practiceId, {
      clientId,
      serviceId: made.serviceId,
      trainerId: made.trainerId,
      startsAt,
    })
    clients.push(clientId)
  }
  return { ...made, ctx, clients, bookingId: taken.bookingId ?? '' }
}

const sweep = (now: Date) => sweepWaitlist(testContext({ now }))
const change = (made: Bookable, bookingId: string, verb: 'cancel' | 'keep', now: Date) =>
  changeBooking(testContext({ now }), {
    practiceId: made.practiceId,
    bookingId,
    verb,
    by: 'client',
    actorId: 'x',
  })
const entries = async (made: Bookable) => {
  const rows = await testDb()
    .select()
    .from(waitlistEntry)
    .where(eq(waitlistEntry.practiceId, made.practiceId))
    .orderBy(waitlistEntry.createdAt)
  return rows.map(({ state, bookingId }) => ({ state, bookingId }))
}
const states = async (made: Bookable) => (await entries(made)).map(({ state }) => state)

test('BOOK-04/waitlist a time that becomes free is held for the first who waits, once, however many sweeps run', async () => {
  const made = await waited(['First', 'Second'])
  await sweep(hours(1))
  expect(await states(made)).toEqual(['waiting', 'waiting'])
  await change(made, made.bookingId, 'cancel', hours(1))
  await Promise.all([sweep(hours(1)), sweep(hours(1)), sweep(hours(1))])
  expect(await states(made)).toEqual(['offered', 'waiting'])
  const held = await testDb().select().from(booking).where(eq(booking.state, 'held'))
  expect(held.filter(({ practiceId }) => practiceId === made.practiceId)).toMatchObject([
    { clientId: made.clients[0], holdUntil: hours(3), source: 'waitlist' },
  ])
  expect(await mailsTo(`${made.clients[0]}@example.org`, 'waitlist-offer')).toMatchObject([
    {
      at: 'Wed 3 Jun 12:00',
      until: 'Mon 1 Jun 15:00',
      link: expect.stringContaining('/portal/enter?token='),
    },
  ])
  expect(await mailsTo(`${made.clients[1]}@example.org`, 'waitlist-offer')).toEqual([])
})

test('BOOK-04/waitlist an offer that is taken is theirs; one that runs out passes on to the next', async () => {
  const made = await waited(['First', 'Second'])
  await change(made, made.bookingId, 'cancel', hours(1))
  await sweep(hours(1))
  const [first] = await entries(made)
  await expect(change(made, first?.bookingId ?? '', 'keep', hours(3.5))).rejects.toMatchObject({
    code: 'conflict',
  })
  await sweep(hours(3.5))
  expect(await states(made)).toEqual(['passed', 'offered'])
  const [, second] = await entries(made)
  const kept = await Promise.all(
    Array.from({ length: 5 }, () => change(made, second?.bookingId ?? '', 'keep', hours(4))),
  )
  expect(kept.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1)
  await sweep(hours(4))
  expect(await states(made)).toEqual(['passed', 'claimed'])
})

test('BOOK-04/waitlist claims, sweeps and others who want the time at the edge of the window: one has it', async () => {
  const made = await waited(['First', 'Second'])
  // Without hours nobody could take the time by themselves, and the edge would be nobody's.
  await workAllDay(made)
  await change(made, made.bookingId, 'cancel', hours(1))
  await sweep(hours(1))
  const [first] = await entries(made)
  const edge = new Date(hours(3).getTime() - 1)
  await Promise.allSettled([
    change(made, first?.bookingId ?? '', 'keep', edge),
    sweep(hours(3)),
    sweep(new Date(hours(3).getTime() + 1)),
    ...Array.from({ length: 5 }, () => seat(made, { startsAt: SLOT, source: 'public' }, hours(3))),
  ])
  const rows = await testDb().select().from(booking).where(eq(booking.practiceId, made.practiceId))
  expect(rows.filter(({ state }) => state !== 'cancelled')).toHaveLength(1)
})

test('BOOK-04/waitlist an offer that cannot be made holds up nobody else’s, and is made when it can be', async () => {
  const broken = await waited(['Broken'])
  const other = await waited(['Other'])
  await change(broken, broken.bookingId, 'cancel', hours(1))
  await change(other, other.bookingId, 'cancel', hours(1))
  await testDb().execute(sql`create function lose_seat() returns trigger language plpgsql as $$
    begin raise exception 'lost'; end $$`)
  await testDb().execute(
    sql.raw(`create trigger lose before insert on booking for each row
      when (new.client_id = '${broken.clients[0]}') execute function lose_seat()`),
  )
  await sweep(hours(1))
  expect(await Promise.all([broken, other].map(states))).toEqual([['waiting'], ['offered']])
  await testDb().execute(sql`drop trigger lose on booking`)
  await sweep(hours(1.1))
  expect(await states(broken)).toEqual(['offered'])
})

test('SEC-06/mails who cannot be told of a free time is offered it later, the next who waits at once, and the list says why', async () => {
  // Ahead of the real clock: a window that is over by it forgets itself at once.
  const hours = (n: number) => new Date(Date.parse('2040-06-04T10:00:00Z') + n * 3_600_000)
  const made = await waited(['First', 'Second'], {}, hours(0))
  const [first = '', second = ''] = made.clients
  const now = hours(1)
  const to = `${first}@example.org`
  for (let n = 0; n < 5; n++) expect(await tryMailLimit(testContext({ now }), made.practiceId, to)).toBe(true)
  await change(made, made.bookingId, 'cancel', now)
  await sweep(now)
  await sweep(hours(1.1))
  expect(await states(made)).toEqual(['waiting', 'offered'])
  const { waiting } = await listWaiting(
    memberContext(made.practiceId, made.ownerId, 'owner', hours(1.2)),
    made.practiceId,
  )
  expect(waiting.map(({ clientId, deferredUntil }) => [clientId, deferredUntil])).toEqual([
    [first, hours(25)],
    [second, null],
  ])
  // The day of the address is over: the seat that passed is offered to them, by a mail.
  await sweep(hours(25.1))
  await sweep(hours(25.2))
  expect(await states(made)).toEqual(['offered', 'passed'])
  expect(await mailsTo(to, 'waitlist-offer')).toHaveLength(1)
})

test('BOOK-04/waitlist every free seat of a group is offered to another', async () => {
  const made = await waited(['First', 'Second', 'Third'], { capacity: 1 })
  await testDb().execute(`update appointment set capacity = 3 where practice_id = '${made.practiceId}'`)
  for (const at of [1, 1.1, 1.2]) await sweep(hours(at))
  expect((await states(made)).sort()).toEqual(['offered', 'offered', 'waiting'])
})

test('BOOK-04/waitlist asked twice it is one wait, who left is offered nothing, and what has begun is closed', async () => {
  const made = await waited(['First', 'Second'])
  const { practiceId, ctx, serviceId, trainerId, clients } = made
  const again = { clientId: clients[0] ?? '', serviceId, trainerId, startsAt: SLOT }
  await Promise.all([addWaiting(ctx, practiceId, again), addWaiting(ctx, practiceId, again)])
  const { waiting } = await listWaiting(ctx, practiceId)
  expect(waiting.map(({ clientName }) => clientName)).toEqual(['First', 'Second'])
  await removeWaiting(ctx, practiceId, waiting[0]?.id ?? '')
  await change(made, made.bookingId, 'cancel', hours(1))
  await sweep(hours(1))
  expect(await states(made)).toEqual(['left', 'offered'])
  await sweep(hours(50))
  expect(await states(made)).toEqual(['left', 'passed'])
})

test('BOOK-04/waitlist of one practice is another’s business in no way', async () => {
  const made = await waited(['First'])
  const other = await makePractice()
  const stranger = memberContext(other.practiceId, other.ownerId, 'owner', NOON)
  await expect(listWaiting(stranger, made.practiceId)).rejects.toMatchObject({ code: 'not_found' })
  const theirs = {
    clientId: made.clients[0] ?? '',
    serviceId: made.serviceId,
    trainerId: made.trainerId,
    startsAt: SLOT,
  }
  await expect(addWaiting(stranger, other.practiceId, theirs)).rejects.toMatchObject({ code: 'conflict' })
  await expect(
    addWaiting(made.ctx, made.practiceId, { ...theirs, startsAt: hours(-1) }),
  ).rejects.toMatchObject({ field: 'starts_at' })
})

test('BOOK-04/waitlist a group session that was called off is offered to nobody, and not planned anew for who waited', async () => {
  const made = await waited(['First'], { capacity: 2 })
  const [row] = await testDb().select().from(booking).where(eq(booking.id, made.bookingId))
  await callOff(testContext({ now: hours(1) }), {
    ...{ practiceId: made.practiceId, appointmentId: row?.appointmentId ?? '', actorId: made.ownerId },
  })
  await sweep(hours(2))
  expect(await states(made)).toEqual(['waiting'])
  expect(
    await testDb().select().from(appointment).where(eq(appointment.practiceId, made.practiceId)),
  ).toMatchObject([{ isLive: false }])
})

test('BOOK-04/waitlist a time outside of hours that were set since is offered to nobody, and the list says why until it can be', async () => {
  const made = await waited(['First'])
  const { practiceId, trainerId: personId } = made
  await testDb().insert(workingHours).values({ practiceId, personId, weekday: 3, startMin: 540, endMin: 720 })
  await change(made, made.bookingId, 'cancel', hours(1))
  await sweep(hours(1))
  expect(await states(made)).toEqual(['waiting'])
  const hindrance = async () => (await listWaiting(made.ctx, practiceId)).waiting[0]?.hindrance
  expect(await hindrance()).toBe('That time is outside of the trainer’s working hours.')
  await testDb().delete(workingHours).where(eq(workingHours.practiceId, practiceId))
  await workAllDay(made)
  await sweep(hours(1.1))
  expect(await states(made)).toEqual(['offered'])
  expect(await hindrance()).toBeNull()
})

test('SEC-06/portal an offer brings no link to an address or number that an assistant wrote down', async () => {
  const made = await waited(['Old'])
  const { practiceId, ownerId, clients } = made
  const [clientId = ''] = clients
  const [email, phone] = [`aide-${crypto.randomUUID().slice(0, 8)}@example.org`, someNumber()]
  await withNumbers(made)
  await testDb().update(client).set({ email: null, phone: null }).where(eq(client.id, clientId))
  const aide = memberContext(practiceId, ownerId, 'assistant', NOON)
  await changeClient(aide, practiceId, clientId, { email, phone })
  await optIn(practiceId, phone)
  await change(made, made.bookingId, 'cancel', hours(1))
  await sweep(hours(1))
  expect(await states(made)).toEqual(['offered'])
  expect(await mailsTo(email, 'waitlist-offer')).toEqual([])
  expect(await textsOf(clientId)).toEqual([])
  expect(await testDb().$count(portalLink, eq(portalLink.clientId, clientId))).toBe(0)
})
