import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { control, dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { waitlistEntry } from '#worker/db/schema/practice/series.ts'
import { sayDay, sayTime } from '#worker/domain/texting/say-time.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { answer, bodiesTo, noTextFaults } from '#worker/features/practice/texts/texting-fixture.ts'
import { addClient, optIn, someNumber, textsOf } from '#worker/features/practice/texts/texts-fixture.ts'
import { addWaiting } from '#worker/features/practice/waitlist/add-waiting.ts'
import { sweepWaitlist } from '#worker/features/practice/waitlist/sweep-waitlist.ts'
import { inboundLine, tasks } from './inbound-fixture.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
  await control('POST', '/twilio/settings', { advanced_opt_out: false })
})

const NOW = new Date()
const { hours, texting, booked, heard, settled, says } = inboundLine(NOW)
const what = (inHours: number) =>
  `Personal training with Robin, ${sayDay(hours(inHours), 'Europe/Berlin')} at ${sayTime(hours(inHours), 'Europe/Berlin')}`
const PASSED = `The offer has passed: ${what(48)}. Nothing was booked or confirmed. Harbour Strength reads this.`
const WAITER = { name: 'Wim Waiter' }

type Made = Awaited<ReturnType<typeof texting>>
const sweep = () => sweepWaitlist(testContext())

/** A practice whose client, and another, wait for a time that somebody had and gave back: the client is offered it. */
async function offered() {
  const made = await texting()
  const phone = someNumber()
  await optIn(made.practiceId, phone)
  const next = { ...made, phone, clientId: await addClient(made.practiceId, { ...WAITER, phone }) }
  const holder = await addClient(made.practiceId, { phone: someNumber() })
  const taken = await booked(made, 48, { clientId: holder })
  const { practiceId, serviceId, trainerId } = made
  for (const { clientId } of [made, next]) {
    const ctx = memberContext(practiceId, made.ownerId, 'owner', new Date())
    await addWaiting(ctx, practiceId, { clientId, serviceId, trainerId, startsAt: hours(48) })
  }
  const cancel = { practiceId, bookingId: taken, verb: 'cancel', by: 'trainer', actorId: 'x' } as const
  await changeBooking(testContext(), cancel)
  await sweep()
  await settled()
  return { made, next }
}

const seatsOf = async ({ clientId }: Pick<Made, 'clientId'>) =>
  (await testDb().select().from(booking).where(eq(booking.clientId, clientId)).orderBy(booking.id)).map(
    ({ state }) => state,
  )
const waits = async ({ practiceId }: Made) =>
  (
    await testDb()
      .select()
      .from(waitlistEntry)
      .where(eq(waitlistEntry.practiceId, practiceId))
      .orderBy(waitlistEntry.createdAt)
  ).map(({ state }) => state)

/** The client's time to answer is over. */
async function runOut({ clientId }: Made) {
  await testDb().execute(sql`with past as (update waitlist_entry set claim_until = now() - interval '1 second'
      where client_id = ${clientId} and state = 'offered' returning booking_id)
    update booking b set hold_until = now() - interval '1 second' from past where b.id = past.booking_id`)
  await testDb().execute(sql`update appointment a set hold_until = now() - interval '1 second'
    from booking b where b.appointment_id = a.id and b.client_id = ${clientId} and b.state = 'held'`)
}

test('BOOK-04/yes a texted yes takes the offered place, and says which; a second is told that it is theirs', async () => {
  const { made } = await offered()
  expect((await bodiesTo(made.phone)).at(-1)).toContain('Reply Y to take it, or open http')
  expect(await says(made, 'Yes')).toEqual([`Booked: ${what(48)}.`])
  await sweep()
  expect([await seatsOf(made), await waits(made)]).toEqual([['confirmed'], ['claimed', 'waiting']])
  expect(await says(made, 'Y')).toEqual([`Already confirmed: ${what(48)}.`])
})

test('BOOK-04/yes the newest text is what a yes answers, be it the offer’s or a session’s', async () => {
  const older = await offered()
  await booked(older.made, 72)
  await settled()
  expect(await says(older.made, 'Y')).toEqual([`Confirmed: ${what(72)}.`])
  expect((await seatsOf(older.made)).toSorted()).toEqual(['confirmed', 'held'])
  // The session was confirmed, so what is left to answer is the offer.
  expect(await says(older.made, 'Y')).toEqual([`Booked: ${what(48)}.`])
})

test('BOOK-04/yes ten yeses at once take it once and are told so once', async () => {
  const { made } = await offered()
  const before = (await bodiesTo(made.phone)).length
  await Promise.all([answer(made.phone, made.number, 'Y', 5), answer(made.phone, made.number, 'yes', 5)])
  heard(2)
  await settled()
  const said = (await bodiesTo(made.phone)).slice(before)
  const kept = JSON.stringify(await textsOf(made.clientId))
  expect(said.filter((body) => body.startsWith('Booked')).length, kept).toBe(1)
  expect(said.length).toBeLessThanOrEqual(2)
  expect(await seatsOf(made)).toEqual(['confirmed'])
})

test('BOOK-04/yes two answer one free place at once: whose offer stands has it, whose has passed is told so', async () => {
  const { made, next } = await offered()
  const other = await booked(made, 96)
  await runOut(made)
  await sweep()
  await settled()
  expect(await waits(made)).toEqual(['passed', 'offered'])
  // The offer is the last thing they were asked.
  await testDb().execute(sql`update text set at = at - interval '1 hour' where booking_id = ${other}`)
  const before = [await bodiesTo(made.phone), await bodiesTo(next.phone)].map(({ length }) => length)
  await Promise.all([answer(made.phone, made.number, 'Y', 3), answer(next.phone, made.number, 'Y', 3)])
  heard(2)
  await settled()
  expect((await bodiesTo(made.phone)).slice(before[0])).toEqual([PASSED])
  expect((await bodiesTo(next.phone)).slice(before[1])).toEqual([`Booked: ${what(48)}.`])
  expect([(await seatsOf(made)).toSorted(), await seatsOf(next)]).toEqual([
    ['booked', 'cancelled'],
    ['confirmed'],
  ])
})

test('BOOK-04/yes a yes at the end of its time, beside the sweep and the next who waits: one has the place', async () => {
  const { made, next } = await offered()
  await runOut(made)
  const [mine] = await Promise.all([answer(made.phone, made.number, 'Y', 2), sweep(), sweep()])
  heard(1)
  await settled()
  expect(mine.statuses).toEqual([200, 200])
  expect((await bodiesTo(made.phone)).at(-1)).toBe(PASSED)
  await sweep()
  await settled()
  expect(await says(next, 'Ja')).toEqual([`Booked: ${what(48)}.`])
  expect([await seatsOf(made), await seatsOf(next)]).toEqual([['cancelled'], ['confirmed']])
})

test('BOOK-04/yes a no gives the place to the next at once, moves nothing and asks the staff for nothing', async () => {
  const { made } = await offered()
  expect(await says(made, 'No sorry')).toEqual([`Noted: ${what(48)} goes to the next who waits.`])
  expect(await tasks(made.clientId)).toEqual([])
  await sweep()
  expect([await seatsOf(made), await waits(made)]).toEqual([['cancelled'], ['passed', 'offered']])
})
