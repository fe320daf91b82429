import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { waitlistEntry } from '#worker/db/schema/practice/series.ts'
import { hours, makeBookable, NOON, seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { bodiesTo, noTextFaults, textWork } from '#worker/features/practice/texts/texting-fixture.ts'
import { addClient, someNumber, textsOf, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'
import { addWaiting } from './add-waiting.ts'
import { sweepWaitlist } from './sweep-waitlist.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
})

/** The client of a practice with texts waits for a time that somebody else has, and gets it offered at a moment. */
async function offeredAt(now: Date, startsAt = hours(48), settings = {}, zone: string | null = null) {
  const made = await withNumbers(await makeBookable(settings))
  const other = await addClient(made.practiceId, { phone: someNumber() })
  const taken = await seat({ ...made, clientId: other }, { startsAt })
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const { practiceId, clientId, serviceId, trainerId } = made
  if (zone) await testDb().update(client).set({ zone }).where(eq(client.id, clientId))
  await addWaiting(ctx, practiceId, { clientId, serviceId, trainerId, startsAt })
  const cancel = { practiceId, bookingId: taken.bookingId ?? '', verb: 'cancel' as const, actorId: 'x' }
  await changeBooking(testContext({ now }), { ...cancel, by: 'client' })
  await sweepWaitlist(testContext({ now }))
  const offer = async () => {
    const text = (await textsOf(clientId)).find(({ kind }) => kind === 'waitlist')
    return [text?.state.replace('delivered', 'sent'), text?.reason]
  }
  const until = async () => {
    const [entry] = await testDb()
      .select()
      .from(waitlistEntry)
      .where(eq(waitlistEntry.practiceId, practiceId))
    return entry?.claimUntil
  }
  return { ...made, offer, until }
}

test('SMS-02/waitlist an offer made in the night that is over by the morning is never texted', async () => {
  // 07:30 tomorrow, offered at 22:00 today: half an hour before its start the offer ends, and texts go from 08:00 on.
  const made = await offeredAt(hours(10), hours(19.5))
  await textWork(hours(10))
  expect(await made.offer()).toEqual(['expired', 'quiet_hours'])
  await textWork(hours(21))
  expect(await bodiesTo(made.phone)).toEqual([])
})

test('SMS-02/waitlist an offer made in the night that lasts into the morning is texted then', async () => {
  const made = await offeredAt(hours(10))
  await textWork(hours(10))
  expect(await made.offer()).toEqual(['scheduled', null])
  expect(await bodiesTo(made.phone)).toEqual([])
  await textWork(hours(20.1))
  expect(await made.offer()).toEqual(['sent', null])
  expect(await bodiesTo(made.phone)).toMatchObject([expect.stringContaining('is kept for you until')])
})

test('BOOK-04/window an offer to a client elsewhere counts the hours in which both clocks let it be texted', async () => {
  // 15:00 in Berlin is 22:00 in Tokyo; both are awake from 08:00 to 14:00 in Berlin.
  const made = await offeredAt(hours(3), hours(48), {}, 'Asia/Tokyo')
  await textWork(hours(3))
  expect(await made.offer()).toEqual(['scheduled', null])
  expect(await made.until()).toEqual(hours(22))
  await textWork(hours(20.1))
  expect(await made.offer()).toEqual(['sent', null])
  expect(await bodiesTo(made.phone)).toHaveLength(1)
})

test('SMS-03/waitlist an offer that has passed before its text goes out is not texted; one that stands is', async () => {
  const stands = await offeredAt(hours(1))
  await textWork(hours(1))
  expect(await stands.offer()).toEqual(['sent', null])
  expect(await bodiesTo(stands.phone)).toMatchObject([expect.stringContaining('is kept for you until')])
  await dropWork()
  const made = await offeredAt(hours(1))
  await testDb()
    .update(waitlistEntry)
    .set({ state: 'passed', claimUntil: null })
    .where(eq(waitlistEntry.practiceId, made.practiceId))
  await textWork(hours(1))
  expect(await made.offer()).toEqual(['cancelled', 'superseded'])
  expect(await bodiesTo(made.phone)).toEqual([])
})

test('BOOK-04/window an offer stands as long as the practice says, in hours when texts may be sent', async () => {
  const short = await offeredAt(hours(1), hours(48), { offerMin: 45 })
  expect(await short.until()).toEqual(hours(1.75))
  await textWork(hours(1))
  expect(await bodiesTo(short.phone)).toMatchObject([
    expect.stringContaining('is kept for you until Mon 1 Jun 13:45.'),
  ])
  // Offered a quarter of an hour before the night: the other half hour is the morning's.
  const split = await offeredAt(hours(8.75), hours(48), { offerMin: 45 })
  expect(await split.until()).toEqual(hours(20.5))
  const long = await offeredAt(hours(1), hours(48), { offerMin: 300 })
  expect(await long.until()).toEqual(hours(6))
  const usual = await offeredAt(hours(1))
  expect(await usual.until()).toEqual(hours(3))
})
