import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { control, dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { sayDay, sayTime } from '#worker/domain/texting/say-time.ts'
import { bookingRow, makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import {
  answer,
  bodiesTo,
  consentsOf,
  noTextFaults,
  sentTo,
  textWork,
} from '#worker/features/practice/texts/texting-fixture.ts'
import {
  addClient,
  someNumber,
  textsOf,
  withNumbers,
  writeText,
} from '#worker/features/practice/texts/texts-fixture.ts'
import { twilio } from '#worker/features/practice/texts/twilio-app.ts'
import { inboundLine, incoming, tasks } from './inbound-fixture.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
  await control('POST', '/twilio/settings', { advanced_opt_out: false })
})

const NOW = new Date()
const { hours, texting, booked, heard, settled, says } = inboundLine(NOW)
/** Quiet from an hour ago until in two hours, whenever the test runs. */
const clockAt = (inHours: number) => sayTime(hours(inHours), 'Europe/Berlin')
const NIGHT = { quietFrom: clockAt(-1), quietUntil: clockAt(2) }
const when = (inHours: number) =>
  `${sayDay(hours(inHours), 'Europe/Berlin')} at ${sayTime(hours(inHours), 'Europe/Berlin')}`
const stateOf = async (bookingId: string) => (await bookingRow(bookingId)).state

test('SMS-04 Y in any spelling confirms the one open booking and says so in the practice’s time', async () => {
  for (const reply of ['Y', ' yes. ', '👍🏽', 'Ok, see you then!']) {
    const made = await texting()
    const bookingId = await booked(made, 48)
    await settled()
    expect(await says(made, reply)).toEqual([`Confirmed: Personal training with Robin, ${when(48)}.`])
    expect(await stateOf(bookingId)).toBe('confirmed')
    expect(await incoming(made.clientId)).toEqual([`yes: ${reply}`])
  }
})

test('SMS-04 several open bookings give a numbered list; the number confirms; none open is answered helpfully', async () => {
  const made = await texting()
  const [first, second] = [await booked(made, 48), await booked(made, 72)]
  await settled()
  expect(await says(made, 'Y')).toEqual([
    `Which one? Reply with its number, or ALL:\n1 ${when(48)}, Personal training\n2 ${when(72)}, Personal training`,
  ])
  expect(await says(made, '7')).toEqual(['Reply with a number from 1 to 2, or ALL.'])
  expect(await says(made, '2')).toEqual([`Confirmed: Personal training with Robin, ${when(72)}.`])
  expect([await stateOf(first), await stateOf(second)]).toEqual(['booked', 'confirmed'])
  const nobody = await texting()
  const [helpful] = await says(nobody, 'Y')
  expect(helpful).toContain('No session is waiting')
})

test('SMS-04 REL-03/texts the same reply twice at once, and the same webhook ten times, confirm once and answer once', async () => {
  const made = await texting()
  const bookingId = await booked(made, 48)
  await settled()
  const before = (await sentTo(made.phone)).length
  await Promise.all([answer(made.phone, made.number, 'Y', 10), answer(made.phone, made.number, 'yes', 10)])
  heard(2)
  await settled()
  const { version } = await bookingRow(bookingId)
  expect([await stateOf(bookingId), version]).toEqual(['confirmed', 2])
  expect(await incoming(made.clientId)).toHaveLength(2)
  expect((await sentTo(made.phone)).length - before).toBeLessThanOrEqual(2)
  const confirmations = (await bodiesTo(made.phone)).filter((body) => body.startsWith('Confirmed'))
  expect(confirmations).toHaveLength(1)
  // The control, for another client: each of the twenty deliveries looks for itself and acts.
  const naive = await naiveStorm(20)
  expect(naive.confirmations).toBeGreaterThan(1)
  expect(naive.version).toBeGreaterThan(2)
})

/** A Y delivered many times to a handler without inbox, event row or version: it reads, confirms and answers. */
async function naiveStorm(deliveries: number) {
  const made = await texting()
  const bookingId = await booked(made, 48)
  await settled()
  const met = meeting(deliveries)
  const handle = async () => {
    const state = await stateOf(bookingId)
    await met()
    if (state !== 'booked') return
    await testDb().execute(
      sql`update booking set state = 'confirmed', version = version + 1 where id = ${bookingId}`,
    )
    const { number: from, phone: to } = made
    const words = { from, to, body: 'Confirmed: see you then.', statusCallback: 'http://localhost/none' }
    await twilio(testContext()).create(words)
  }
  await Promise.all(Array.from({ length: deliveries }, handle))
  const confirmations = (await bodiesTo(made.phone)).filter((body) => body.startsWith('Confirmed')).length
  return { confirmations, version: (await bookingRow(bookingId)).version }
}

test('SMS-04 N leaves the booking, tells the staff with a task, and promises another time', async () => {
  const made = await texting()
  const bookingId = await booked(made, 48)
  await settled()
  const [promise] = await says(made, 'N')
  expect(promise).toContain(`Harbour Strength will offer another time for Personal training on ${when(48)}`)
  expect(await stateOf(bookingId)).toBe('booked')
  expect(await tasks(made.clientId)).toEqual([
    { kind: 'task', title: `Noa Client asks to move Personal training, ${when(48)}` },
  ])
})

test('SMS-04 a number shared by a couple: one open booking is confirmed whoever’s it is; two are told apart by name', async () => {
  const made = await texting()
  const partnerId = await addClient(made.practiceId, { name: 'Bo Partner', phone: made.phone })
  const theirs = await booked(made, 48, { clientId: partnerId })
  await settled()
  expect(await says(made, 'Y')).toEqual([`Confirmed for Bo: Personal training with Robin, ${when(48)}.`])
  expect(await stateOf(theirs)).toBe('confirmed')
  await booked(made, 72)
  await booked(made, 96, { clientId: partnerId })
  await settled()
  const [list] = await says(made, 'Y')
  expect(list).toContain(`1 ${when(72)}, Personal training for Noa\n2 ${when(96)}, Personal training for Bo`)
})

test('SMS-07 a client of two practices is told apart by the number they text', async () => {
  const one = await texting()
  const two = await texting({ phone: one.phone })
  const [here, there] = [await booked(one, 48), await booked(two, 48)]
  await settled()
  await says({ phone: one.phone, number: two.number }, 'Y')
  expect([await stateOf(here), await stateOf(there)]).toEqual(['booked', 'confirmed'])
  expect(await incoming(one.clientId)).toEqual([])
})

test('SMS-05 opt-out words opt out at once, are recorded with time and words, and get nothing of ours', async () => {
  for (const word of ['STOP', 'end', 'Quit', 'UNSUBSCRIBE', 'StopAll', 'REVOKE', 'optout']) {
    const made = await texting()
    await booked(made, 48)
    await settled()
    expect(await says(made, word)).toEqual([])
    expect(await consentsOf(made.phone)).toEqual([{ isOptedIn: false, source: 'keyword', wording: word }])
    await textWork(hours(25))
    const waiting = (await textsOf(made.clientId)).filter(({ kind }) => kind === 'reminder')
    expect(waiting).toMatchObject([{ state: 'cancelled', reason: 'opted_out' }])
  }
})

test('SMS-05 free wording opts out too and the staff reads it; START opts in again; HELP is the provider’s', async () => {
  const made = await texting()
  expect(await says(made, 'Please stop texting me')).toEqual([])
  expect(await tasks(made.clientId)).toMatchObject([
    { kind: 'notice', title: expect.stringContaining('not to be texted') },
  ])
  const request = {
    practiceId: made.practiceId,
    clientId: made.clientId,
    kind: 'message' as const,
    actorId: made.ownerId,
  }
  await writeText(testContext(), { ...request, body: 'hello', idempotencyKey: 'test:1' })
  await settled()
  expect(await bodiesTo(made.phone)).toEqual([])
  expect(await says(made, 'START')).toEqual([])
  expect(await says(made, 'HELP')).toEqual([])
  await writeText(testContext(), { ...request, body: 'hello again', idempotencyKey: 'test:2' })
  await settled()
  expect(await bodiesTo(made.phone)).toEqual(['hello again'])
  expect((await consentsOf(made.phone)).map(({ isOptedIn }) => isOptedIn)).toEqual([false, true])
})

test('SMS-05 CANCEL opts out as carriers require, tells the trainer, and leaves the session as it was', async () => {
  const made = await texting()
  const bookingId = await booked(made, 48)
  await settled()
  expect(await says(made, 'Cancel')).toEqual([])
  expect(await stateOf(bookingId)).toBe('booked')
  expect(await tasks(made.clientId)).toEqual([
    {
      kind: 'notice',
      title: 'Noa Client texted CANCEL: carriers opt them out of texts. Ask if they meant the session',
    },
  ])
})

test('SMS-05/start CANCEL then START: the reminder of what is still booked comes back, once', async () => {
  const made = await texting()
  await booked(made, 48)
  const moved = await booked(made, 96)
  await settled()
  await says(made, 'Cancel')
  const by = { practiceId: made.practiceId, by: 'trainer' as const, actorId: made.ownerId }
  await changeBooking(testContext(), { ...by, bookingId: moved, verb: 'cancel' })
  await settled()
  const reminders = async () =>
    (await textsOf(made.clientId))
      .filter(({ kind }) => kind === 'reminder')
      .map(({ bookingId, state, reason }) => [bookingId === moved, state, reason])
      .toSorted()
  expect(await reminders()).toEqual([
    [false, 'cancelled', 'opted_out'],
    [true, 'cancelled', 'opted_out'],
  ])
  await says(made, 'START', 3)
  expect(await reminders()).toEqual([
    [false, 'scheduled', null],
    [true, 'cancelled', 'opted_out'],
  ])
})

test('SMS-02/answer the answer to a Y goes out at once, in the night too; what nobody asked for waits', async () => {
  const made = await withNumbers(await makeBookable(NIGHT, {}, NOW))
  const bookingId = await booked(made, 48)
  await settled()
  expect(await bodiesTo(made.phone)).toEqual([])
  expect(await says(made, 'Y')).toEqual([`Confirmed: Personal training with Robin, ${when(48)}.`])
  expect(await stateOf(bookingId)).toBe('confirmed')
})

test('SMS-05 what the provider took a text for (OptOutType) holds; YES confirms while something is open', async () => {
  await control('POST', '/twilio/settings', { advanced_opt_out: true })
  const made = await texting()
  const bookingId = await booked(made, 48)
  await settled()
  await says(made, 'QUIT')
  expect(await consentsOf(made.phone)).toEqual([{ isOptedIn: false, source: 'provider', wording: 'QUIT' }])
  expect(await says(made, 'YES')).toEqual([])
  expect(await stateOf(bookingId)).toBe('confirmed')
  await says(made, 'START')
  expect((await consentsOf(made.phone)).at(-1)).toMatchObject({ isOptedIn: true })
})

test('SMS-07 a number nobody has is kept in a thread of its own and gets no answer', async () => {
  const made = await texting()
  const stranger = someNumber()
  expect(await says({ phone: stranger, number: made.number }, 'Y')).toEqual([])
  const { rows } = await testDb().execute(
    sql`select client_id, practice_id, body from text where phone = ${stranger}`,
  )
  expect(rows).toEqual([{ client_id: null, practice_id: made.practiceId, body: 'Y' }])
})

test('SMS-06/staff a number that staff vouched for is opened by its own YES, and closed by its no', async () => {
  const made = await texting()
  await testDb().execute(sql`update text_consent set source = 'staff' where phone = ${made.phone}`)
  const bookingId = await booked(made, 48)
  await settled()
  expect(await bodiesTo(made.phone)).toEqual([expect.stringContaining('reply YES to get texts')])
  await says(made, 'Yes')
  // It answered the question alone: the session still waits, and what was held back is due again.
  expect(await stateOf(bookingId)).toBe('booked')
  expect(await consentsOf(made.phone)).toEqual([{ isOptedIn: true, source: 'keyword', wording: 'Yes' }])
  const reminder = (await textsOf(made.clientId)).find(({ kind }) => kind === 'reminder')
  expect(reminder).toMatchObject({ state: 'scheduled', reason: null })
  const other = await texting()
  await testDb().execute(sql`update text_consent set source = 'staff' where phone = ${other.phone}`)
  await says(other, 'No')
  expect(await consentsOf(other.phone)).toMatchObject([{ isOptedIn: false, wording: 'No' }])
})
