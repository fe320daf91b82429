import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { appointment, booking } from '#worker/db/schema/bookings.ts'
import { textMessage } from '#worker/db/schema/texts.ts'
import { sayDay, sayTime } from '#worker/domain/texting/say-time.ts'
import { booked as book, makeBookable } from '../bookings/bookings-fixture.ts'
import { changeBooking } from '../bookings/change-booking.ts'
import { moveAppointment } from '../bookings/move-booking.ts'
import { bookingTexts } from './booking-texts.ts'
import { sendText } from './send-text.ts'
import {
  bodiesTo,
  consentsOf,
  drainTexts,
  noTextFaults,
  sentTo,
  textFaults,
  textWork,
} from './texting-fixture.ts'
import { textsOf, withNumbers } from './texts-fixture.ts'
import { twilio } from './twilio-app.ts'
import { writeText } from './write-text.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
})

/** A Monday, 12:00 in Berlin, ahead of the real queue: what waits then is left to the test. */
const NOON = new Date('2030-06-03T10:00:00Z')
const minutes = (n: number, from = NOON) => new Date(from.getTime() + n * 60_000)
const hours = (n: number) => minutes(n * 60)
const texting = async (settings = {}, fields = {}) =>
  withNumbers(await makeBookable(settings, {}, NOON), fields)
/** A booking that is there, with its texts asked for at a moment of the test's own. */
async function booked(made: Made, startsAt: Date, now = NOON): Promise<string> {
  const ctx = testContext({ now })
  const [appointmentId, bookingId] = [ctx.id('appointment'), ctx.id('booking')]
  const { practiceId, clientId, serviceId, trainerId } = made
  const endsAt = minutes(60, startsAt)
  const at = { createdBy: 'test', createdAt: now, updatedAt: now }
  const { statements, jobs } = bookingTexts(ctx, {
    practiceId,
    bookingId,
    clientId,
    version: 1,
    what: 'booked',
  })
  await ctx.store(
    [
      ctx.db.insert(appointment).values({
        id: appointmentId,
        practiceId,
        trainerId,
        serviceId,
        startsAt,
        endsAt,
        blockedFrom: startsAt,
        blockedUntil: endsAt,
        capacity: 1,
        ...at,
      }),
      ctx.db.insert(booking).values({
        id: bookingId,
        practiceId,
        appointmentId,
        clientId,
        state: 'booked',
        source: 'calendar',
        cause: bookingId,
        ...at,
      }),
      ...statements,
    ],
    jobs,
  )
  return bookingId
}
type Made = Awaited<ReturnType<typeof texting>>

const write = (made: Made, more: Partial<Parameters<typeof writeText>[1]> = {}, now = NOON) =>
  writeText(testContext({ now }), {
    practiceId: made.practiceId,
    clientId: made.clientId,
    body: 'Bring your running shoes.',
    kind: 'message',
    cause: `test:${crypto.randomUUID()}`,
    actorId: made.ownerId,
    ...more,
  })
// The provider goes on delivering while a test looks: sent and delivered are one here.
const states = async (made: Made) =>
  (await textsOf(made.clientId)).map(({ kind, state, reason }) =>
    [kind, state.replace('delivered', 'sent'), reason].filter(Boolean).join(' '),
  )

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
  const bookingId = await book(made, { startsAt: soon(48) }, now)
  await drainTexts(0)
  const own = { practiceId: made.practiceId, by: 'trainer' as const, actorId: made.ownerId }
  await moveAppointment(testContext(), { ...own, of: { bookingId }, startsAt: soon(72) })
  await drainTexts(0)
  await changeBooking(testContext(), { ...own, bookingId, verb: 'cancel' })
  await drainTexts(0)
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

type Deed = (textId: string, bookingId: string) => Promise<unknown>

/** A confirmation is cancelled while it is sent twice, six times over: how each ended, and how often it went out. */
async function cancelledWhileSent(cancel: (made: Made) => Deed, send: (made: Made) => Deed) {
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
        return ctx.store(bookingTexts(ctx, step).statements)
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

test('REL-01/texts an answer cut after the text was taken: found by listing, one message', async () => {
  const made = await texting()
  const { textId } = await write(made)
  await textWork(NOON, 1)
  await textFaults({ cutStream: true, times: 1, pathIncludes: 'Messages' })
  await textWork(NOON)
  expect(await states(made)).toEqual(['message sending'])
  await textWork(minutes(1))
  expect(await states(made)).toEqual(['message sent'])
  await textWork(hours(3))
  expect(await sentTo(made.phone)).toHaveLength(1)
  const [row] = await textsOf(made.clientId)
  expect([row?.id, row?.providerId]).toEqual([textId, (await sentTo(made.phone))[0]?.sid])
})

test('REL-01/texts an error before the text was taken: missing twice from the list, then sent again, once', async () => {
  const made = await texting()
  await write(made)
  await textWork(NOON, 1)
  await textFaults({ fail500Rate: 1, times: 1, pathIncludes: 'Messages' })
  await textWork(NOON)
  await textWork(minutes(1))
  expect(await bodiesTo(made.phone)).toEqual([])
  await textWork(minutes(2))
  expect(await states(made)).toEqual(['message scheduled'])
  await textWork(minutes(5))
  expect(await states(made)).toEqual(['message sent'])
  expect(await sentTo(made.phone)).toHaveLength(1)
})

test('REL-01/texts two equal texts whose answers were both lost are two messages, each kept once', async () => {
  const made = await texting()
  await write(made)
  await write(made)
  await textWork(NOON, 2)
  await textFaults({ cutStream: true, times: 2, pathIncludes: 'Messages' })
  await textWork(NOON)
  await textWork(minutes(1))
  await textWork(minutes(5))
  const sids = (await textsOf(made.clientId)).map((row) => row.providerId)
  expect(new Set(sids)).toEqual(new Set((await sentTo(made.phone)).map((one) => one.sid)))
  expect(sids).toHaveLength(2)
  // The control: whoever sends again after a lost answer has sent twice.
  expect((await sentTo(made.phone)).length).toBeLessThan(4)
})

test('REL-01/texts a run that ended between claim and answer is looked into, not sent again', async () => {
  const made = await texting()
  const { textId } = await write(made)
  await textWork(NOON)
  expect(await sentTo(made.phone)).toHaveLength(1)
  await testDb()
    .update(textMessage)
    .set({ state: 'sending', provider: null, providerId: null })
    .where(eq(textMessage.id, textId))
  await sendText(testContext({ now: minutes(16) }), textId)
  await textWork(minutes(16))
  expect(await states(made)).toEqual(['message sent'])
  expect(await sentTo(made.phone)).toHaveLength(1)
})

test('REL-08/twilio the provider’s limit is waited for, and its silence', async () => {
  const made = await texting()
  await write(made)
  await textWork(NOON, 1)
  await textFaults({ status429ForS: 30 })
  await textWork(NOON)
  expect(await states(made)).toEqual(['message scheduled'])
  await noTextFaults()
  await textWork(minutes(1))
  expect(await states(made)).toEqual(['message sent'])
})

test('REL-08/twilio a page with 200, a refused account and an error of their own lose and double nothing', async () => {
  for (const fault of [{ htmlWith200: true }, { status401: true }, { fail500Rate: 1 }]) {
    const made = await texting()
    await write(made)
    await textWork(NOON, 1)
    await textFaults({ ...fault, pathIncludes: 'Messages' })
    await textWork(NOON)
    await textWork(minutes(1))
    await noTextFaults()
    await textWork(hours(1))
    await textWork(hours(3))
    await textWork(hours(4))
    expect(`${JSON.stringify(fault)} ${await states(made)}`).toBe(`${JSON.stringify(fault)} message sent`)
    expect(await sentTo(made.phone)).toHaveLength(1)
  }
})

test('SMS-06 a number that has opted out at the provider is recorded (21610) and not texted again', async () => {
  const made = await texting()
  const { control } = await import('#dev/test/strava.ts')
  await control('POST', '/twilio/inbound', { from: made.phone, to: made.number, body: 'STOP' })
  await write(made)
  await textWork(NOON)
  expect(await states(made)).toEqual(['message failed opted_out'])
  expect(await consentsOf(made.phone)).toMatchObject([{ isOptedIn: false, source: 'provider' }])
  await write(made)
  await textWork(minutes(1))
  expect((await states(made)).toSorted()).toEqual(['message cancelled opted_out', 'message failed opted_out'])
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-06 a number that is none fails with the provider’s code; a text of 5,000 characters is refused clearly', async () => {
  const made = await texting({}, { phone: '+15005550001' })
  await write(made)
  await textWork(NOON)
  expect((await textsOf(made.clientId))[0]).toMatchObject({
    state: 'failed',
    reason: 'refused',
    errorCode: '21211',
  })
  await expect(write(made, { body: 'x'.repeat(5000) })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'body',
    message: expect.stringContaining('5,000 characters'),
  })
})

test('SMS-03 the same cause texts once, however often and however at once it is asked', async () => {
  const made = await texting()
  const all = await Promise.all(Array.from({ length: 20 }, () => write(made, { cause: 'test:once' })))
  expect(new Set(all.map(({ textId }) => textId)).size).toBe(1)
  await textWork(NOON)
  expect(await sentTo(made.phone)).toHaveLength(1)
})

test('SMS-06 what a text cost is kept once the provider has settled it', async () => {
  const made = await texting()
  await write(made)
  await textWork(NOON)
  const [text] = await textsOf(made.clientId)
  if (!text) throw new Error('no text')
  const { recordCost } = await import('./record-cost.ts')
  const { until } = await import('#dev/test/until.ts')
  await until('a price', async () => {
    await recordCost(testContext({ now: minutes(2) }), text.id).catch(() => {})
    return (await textsOf(made.clientId))[0]?.costMicros
  })
  expect((await textsOf(made.clientId))[0]).toMatchObject({
    costMicros: 7900,
    costCurrency: 'usd',
    segments: 1,
  })
})
