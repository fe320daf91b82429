import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { sayDay, sayTime } from '#worker/domain/texting/say-time.ts'
import { booked as book, makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-appointment.ts'
import { bookingTexts } from './booking-texts.ts'
import { sendText } from './send-text.ts'
import { booked, hours, type Made, minutes, NOON, states, texting, write } from './sending-fixture.ts'
import { bodiesTo, drainTexts, noTextFaults, sentTo, textWork } from './texting-fixture.ts'
import { textsOf, withNumbers } from './texts-fixture.ts'
import { twilio } from './twilio-app.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
})

test('SMS-01 a booking is confirmed and reminded by text, at the practice’s time, wherever the client is', async () => {
  const made = await texting({}, { zone: 'America/New_York' })
  await booked(made, hours(48))
  // 12:00 in Berlin is 06:00 in New York: the client's own morning is waited for.
  await textWork(NOON)
  expect(await bodiesTo(made.phone)).toEqual([])
  await textWork(hours(2))
  await textWork(hours(27))
  expect(await bodiesTo(made.phone)).toEqual([
    'Harbour Strength: Personal training with Robin, Wed 5 Jun at 12:00 Berlin time. Reply Y to confirm, N to move it. STOP ends texts.',
    'Harbour Strength: reminder of Personal training with Robin, Wed 5 Jun at 12:00 Berlin time. Reply Y to confirm, N to move it. STOP ends texts.',
  ])
  expect((await sentTo(made.phone)).every((one) => one.from === made.number)).toBe(true)
})

test('SMS-02 what is due in the night goes out when it ends, and what is useless by then is dropped with its reason', async () => {
  const made = await texting()
  const night = hours(11)
  await write(made, {}, night)
  const bookingId = await booked(made, hours(20), night)
  await textWork(night)
  expect(await bodiesTo(made.phone)).toEqual([])
  expect((await states(made)).toSorted()).toEqual([
    'confirmation expired quiet_hours',
    'message scheduled',
    'reminder cancelled booked_late',
  ])
  expect(bookingId).toMatch(/^bkg_/)
  await textWork(hours(20))
  expect(await bodiesTo(made.phone)).toEqual(['Bring your running shoes.'])
})

test('SMS-02 quiet hours that were changed after planning hold when the text is sent', async () => {
  const made = await texting()
  await write(made, { sendAt: hours(3) })
  await textWork(NOON)
  await testDb().execute(
    sql`update booking_settings set quiet_from = '14:00' where practice_id = ${made.practiceId}`,
  )
  await textWork(hours(3))
  expect(await bodiesTo(made.phone)).toEqual([])
  await textWork(hours(20))
  expect(await bodiesTo(made.phone)).toEqual(['Bring your running shoes.'])
})

test('SMS-03 moving and cancelling a booking reissues its texts in the same transaction', async () => {
  // These verbs tell the real queue, which works at the real time: so does this test, where no hour is quiet.
  const now = new Date()
  const soon = (n: number) => minutes(n * 60, now)
  const zone = 'Europe/Berlin'
  const open = await makeBookable({ quietFrom: '08:00', quietUntil: '08:00' }, {}, now)
  const made = await withNumbers(open)
  // The queue may have a text in hand that is not sent yet: a change that comes then takes it back, as it should.
  const heard = (count: number) =>
    until(`${count} texts are sent`, async () => {
      await drainTexts(0)
      return (await bodiesTo(made.phone)).length >= count
    })
  const bookingId = await book(made, { startsAt: soon(48) }, now)
  await heard(1)
  const own = { practiceId: made.practiceId, by: 'trainer' as const, actorId: made.ownerId }
  await moveAppointment(testContext(), { ...own, of: { bookingId }, startsAt: soon(72) })
  await heard(2)
  await changeBooking(testContext(), { ...own, bookingId, verb: 'cancel' })
  await heard(3)
  const [first, then] = [soon(48), soon(72)].map((at) => `${sayDay(at, zone)} at ${sayTime(at, zone)}`)
  expect(await bodiesTo(made.phone)).toEqual([
    expect.stringContaining(`Personal training with Robin, ${first}.`),
    expect.stringContaining(`Personal training with Robin is now ${then}.`),
    expect.stringContaining(`Personal training on ${then} is cancelled.`),
  ])
  expect((await states(made)).toSorted()).toEqual([
    'cancellation sent',
    'change sent',
    'confirmation sent',
    'reminder cancelled superseded',
    'reminder cancelled superseded',
  ])
})

type Step = (textId: string, bookingId: string) => Promise<unknown>

/** A confirmation is cancelled while it is sent twice, six times over: how each ended, and how often it went out. */
async function cancelledWhileSent(cancel: (made: Made) => Step, send: (made: Made) => Step) {
  const made = await texting()
  const ends: { state: string; sent: number }[] = []
  for (let round = 0; round < 6; round++) {
    const bookingId = await booked(made, hours(48 + round * 2))
    await textWork(NOON, 1)
    const of = await textsOf(made.clientId)
    const text = of.find((one) => one.bookingId === bookingId && one.kind === 'confirmation')
    if (!text) throw new Error('no confirmation')
    const before = (await sentTo(made.phone)).length
    const both = [send(made), send(made)].map((one) => one(text.id, bookingId))
    await Promise.all([cancel(made)(text.id, bookingId), ...both])
    const after = (await textsOf(made.clientId)).find((one) => one.id === text.id)
    ends.push({ state: after?.state ?? '', sent: (await sentTo(made.phone)).length - before })
    await dropWork()
  }
  return ends
}
const isTrue = ({ state, sent }: { state: string; sent: number }) =>
  state === 'cancelled' ? sent === 0 : state === 'sent' && sent === 1

test('SMS-03 cancelling races sending: a text is taken back or sent, never both; reading first and acting then doubles', async () => {
  const own = await cancelledWhileSent(
    ({ practiceId, clientId }) =>
      (_, bookingId) => {
        const ctx = testContext({ now: NOON })
        const step = { practiceId, bookingId, clientId, version: 2, what: 'cancelled' as const }
        return ctx.store({ texts: bookingTexts(ctx, step).statements })
      },
    () => (textId) => sendText(testContext({ now: NOON }), textId),
  )
  expect(own.filter((end) => !isTrue(end))).toEqual([])
  // The control, in the same storm: each looks whether the text waits, then does its part and writes that down.
  const places = new Map<string, () => Promise<void>>()
  const waits = async (textId: string) => {
    const met = places.get(textId) ?? meeting(3)
    places.set(textId, met)
    const [text] = await testDb().select().from(textMessage).where(eq(textMessage.id, textId))
    await met()
    return text?.state === 'scheduled'
  }
  const mark = (textId: string, state: string) =>
    testDb().update(textMessage).set({ state }).where(eq(textMessage.id, textId))
  const naive = await cancelledWhileSent(
    () => async (textId) => (await waits(textId)) && mark(textId, 'cancelled'),
    (made) => async (textId) => {
      if (!(await waits(textId))) return
      const statusCallback = 'http://localhost/none'
      const words = { from: made.number, to: made.phone, body: `For ${textId}`, statusCallback }
      await twilio(testContext({ now: NOON })).create(words)
      await mark(textId, 'sent')
    },
  )
  expect(naive.filter((end) => !isTrue(end)).length).toBeGreaterThan(0)
  expect(naive.some(({ sent }) => sent > 1)).toBe(true)
})

test('SMS-03 the same cause texts once, however often and however at once it is asked', async () => {
  const made = await texting()
  const all = await Promise.all(
    Array.from({ length: 20 }, () => write(made, { idempotencyKey: 'test:once' })),
  )
  expect(new Set(all.map(({ textId }) => textId)).size).toBe(1)
  await textWork(NOON)
  expect(await sentTo(made.phone)).toHaveLength(1)
})
