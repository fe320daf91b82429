import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { ahead } from '#dev/test/ahead.ts'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { bookingSettings, practice } from '#worker/db/schema/practice/practice.ts'
import { textConsent, textMessage } from '#worker/db/schema/practice/texts.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { makeBookable, seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { completeDue } from '#worker/features/practice/bookings/complete-due.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import {
  answer,
  bodiesTo,
  consentsOf,
  drainTexts,
  sentTo,
} from '#worker/features/practice/texts/texting-fixture.ts'
import { addClient, codeFor, someNumber, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'
import { addWaiting } from '#worker/features/practice/waitlist/add-waiting.ts'
import { sweepWaitlist } from '#worker/features/practice/waitlist/sweep-waitlist.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { publicPractice } from './public-fixture.ts'

beforeEach(dropWork)

const somePhone = () => `+4917${String(crypto.getRandomValues(new Uint32Array(1))[0]).padStart(10, '0')}`

/** A practice that texts at any hour, and its public form. */
async function textingPage(phone = somePhone()) {
  const made = await publicPractice({ intake: [] })
  const of = made.practiceId
  await testDb().update(practice).set({ phoneNumber: someNumber() }).where(eq(practice.id, of))
  const never = { quietFrom: '08:00', quietUntil: '08:00' }
  await testDb().update(bookingSettings).set(never).where(eq(bookingSettings.practiceId, of))
  const booked = async (more: object, hours = 72) => {
    const form = made.form((await made.hold(ahead(hours))) as never, { phone, answers: [], ...more })
    const { status, body } = await made.book(form)
    expect(status).toBe(201)
    return { form, textRequest: body.text_request as string }
  }
  const fill = async (more: object) => {
    const { form, textRequest } = await booked(more)
    expect((await made.press(form.email)).entered.status).toBe(201)
    await drainTexts(0)
    return textRequest
  }
  const own = async (email: unknown) => {
    const row = (await made.clients()).find((one) => one.email === email)
    return row && { phone: row.phone, isPhoneUnchecked: row.isPhoneUnchecked }
  }
  const texts = async () =>
    (await testDb().select().from(textMessage).where(eq(textMessage.phone, phone)))
      .filter(({ kind }) => kind !== 'code')
      .map(({ state, reason }) => `${state} ${reason}`)
  const ask = (textRequest: string, visitor = new Visitor()) =>
    visitor.send('POST', `${made.path}/text-codes`, { text_request: textRequest })
  const enter = (textRequest: string, code: string, visitor = new Visitor()) =>
    visitor.send('POST', `${made.path}/text-opt-ins`, { text_request: textRequest, code })
  return { ...made, phone, fill, booked, own, texts, ask, enter }
}

test('SMS-06/public a booking that says no to texts gets none', async () => {
  const made = await textingPage()
  await made.fill({ texts: '' })
  expect(new Set(await made.texts())).toEqual(new Set(['cancelled not_opted_in']))
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-05/public a booking that says yes lifts no STOP of that number', async () => {
  const made = await textingPage()
  await testDb()
    .insert(textConsent)
    .values({
      id: testContext().id('textConsent'),
      ...{ practiceId: made.practiceId, phone: made.phone, isOptedIn: false, source: 'keyword' },
      ...{ wording: 'STOP', recordedBy: 'client', at: new Date() },
    })
  await made.fill({ texts: 'on' })
  expect(new Set(await made.texts())).toEqual(new Set(['cancelled opted_out']))
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-06/code a stranger’s yes for somebody else’s number sends nothing to it', async () => {
  const made = await textingPage()
  await made.fill({ texts: 'on' })
  expect(new Set(await made.texts())).toEqual(new Set(['cancelled not_opted_in']))
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-06/code a form’s yes counts once the number has told its code, which is texted once and read by nobody else', async () => {
  const made = await textingPage()
  const { textRequest } = await made.booked({ texts: 'on' })
  const asked = await Promise.all([made.ask(textRequest), made.ask(textRequest), made.ask(textRequest)])
  expect(asked.map(({ status }) => status)).toEqual([201, 201, 201])
  await drainTexts(0)
  const code = await codeFor(made.phone)
  expect(await bodiesTo(made.phone)).toEqual([expect.stringContaining(`code is ${code}.`)])
  expect((await consentsOf(made.phone)).filter(({ source }) => source === 'code')).toEqual([])
  const entered = await made.enter(textRequest, ` ${code.slice(0, 3)} ${code.slice(3)} `)
  expect([entered.status, (await made.enter(textRequest, code)).status]).toEqual([204, 204])
  expect(await consentsOf(made.phone)).toMatchObject([{ isOptedIn: true, source: 'code' }])
  await made.press(`kim-${made.practiceId}@example.org`)
  await drainTexts(0)
  expect(await made.texts()).toContain('sent null')
})

test('SMS-06/code guesses are few, however many come at once, and a STOP gets no code', async () => {
  const made = await textingPage()
  const { textRequest } = await made.booked({ texts: 'on' })
  await made.ask(textRequest)
  const code = await codeFor(made.phone)
  const wrong = code === '111111' ? '222222' : '111111'
  const answers = await Promise.all(Array.from({ length: 12 }, () => made.enter(textRequest, wrong)))
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
  expect((await made.enter(textRequest, code)).status).toBe(429)
  expect(await consentsOf(made.phone)).toEqual([])
  const stopped = await textingPage()
  await testDb()
    .insert(textConsent)
    .values({
      ...{ id: testContext().id('textConsent'), practiceId: stopped.practiceId, phone: stopped.phone },
      ...{ isOptedIn: false, source: 'keyword', wording: 'STOP', recordedBy: 'client', at: new Date() },
    })
  const { textRequest: other } = await stopped.booked({ texts: 'on' })
  // Answered like any other: nobody learns who said STOP.
  expect((await stopped.ask(other)).status).toBe(201)
  await drainTexts(0)
  expect(await sentTo(stopped.phone)).toEqual([])
})

test('SEC-06/code wrong tries of strangers, by forms sent again with the number, cost its owner none', async () => {
  const made = await textingPage()
  const own = await made.booked({ texts: 'on' })
  expect((await made.ask(own.textRequest)).status).toBe(201)
  const code = await codeFor(made.phone)
  const wrong = code === '111111' ? '222222' : '111111'
  const stranger = async (n: number) => {
    const fields = { texts: 'on', phone: somePhone(), email: `aide${n}@example.org` }
    const { form } = await made.booked(fields, 72 + n * 24)
    const { body } = await made.book({ ...form, phone: made.phone })
    return (from: string) =>
      made.enter(body.text_request, wrong, Object.assign(new Visitor(), { address: from }))
  }
  const [one, other] = [await stranger(1), await stranger(2)]
  const statuses = []
  for (let n = 0; n < 6; n++) statuses.push((await one('198.51.100.7')).status)
  // Neither another network nor another form gives more tries by itself.
  statuses.push((await one('203.0.113.7')).status, (await other('198.51.100.8')).status)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429])
  expect((await other('192.0.2.7')).status).toBe(422)
  expect((await made.enter(own.textRequest, code)).status).toBe(204)
  expect(await consentsOf(made.phone)).toMatchObject([{ isOptedIn: true, source: 'code' }])
})

test('SEC-06/code one code a number and day, whatever practices are asked at once; a few a practice and a network', async () => {
  const pages = [await textingPage()]
  const [{ phone }] = pages as [Awaited<ReturnType<typeof textingPage>>]
  pages.push(await textingPage(phone), await textingPage(phone))
  const requests = await Promise.all(pages.map((page) => page.booked({ texts: 'on' })))
  const asked = await Promise.all(pages.map((page, n) => page.ask(requests[n]?.textRequest ?? '')))
  expect(asked.map(({ status }) => status).sort()).toEqual([201, 429, 429])
  const refused = asked.find(({ status }) => status === 429)
  expect(refused?.body.error.retry_after_s).toBeGreaterThan(3600)
  await drainTexts(0)
  expect(await sentTo(phone)).toHaveLength(1)
  // A practice's ten of a day are counted in the same line.
  const [page] = pages as [Awaited<ReturnType<typeof textingPage>>]
  const ctx = testContext()
  const at = { createdAt: new Date(), updatedAt: new Date() }
  const used = Array.from({ length: 10 }, (_, n) => ({
    ...{ id: ctx.id('text'), practiceId: page.practiceId, direction: 'out', kind: 'code', state: 'sent' },
    ...{ phone: somePhone(), idempotencyKey: `used:${n}`, createdBy: 'client:code', ...at },
  }))
  await testDb().insert(textMessage).values(used)
  const late = await page.booked({ texts: 'on', phone: somePhone(), email: 'late@example.org' }, 96)
  expect((await page.ask(late.textRequest)).status).toBe(429)
  // So are ten of a network.
  const key = await hashToken('number-code|198.51.100')
  for (const _ of used) await takeLimit(testContext(), key, { limit: 10, windowS: 86_400 })
  const other = await textingPage()
  const { textRequest } = await other.booked({ texts: 'on' })
  const [near, far] = ['198.51.100.77', '192.0.2.9'].map((address) =>
    Object.assign(new Visitor(), { address }),
  )
  expect([(await other.ask(textRequest, near)).status, (await other.ask(textRequest, far)).status]).toEqual([
    429, 201,
  ])
})

test('SMS-06/code a client proves their number on their own page', async () => {
  const made = await withNumbers(
    await makeBookable({}, {}, new Date()),
    { phone: somePhone() },
    { isOptedIn: false },
  )
  const { visitor } = await onPage(made)
  const codeTo = async () => (await visitor.get('/v1/portal')).body.code_to
  expect(await codeTo()).toBe(`…${made.phone.slice(-4)}`)
  expect((await visitor.send('POST', '/v1/portal/text-codes', {})).status).toBe(201)
  const entered = await visitor.send('POST', '/v1/portal/text-opt-ins', { code: await codeFor(made.phone) })
  expect([entered.status, await codeTo()]).toEqual([204, null])
  expect(await consentsOf(made.phone)).toMatchObject([{ isOptedIn: true, source: 'code' }])
})

test('SEC-06/code a stranger’s number gets nothing of whose address they typed', async () => {
  const made = await textingPage()
  const { practiceId, serviceId, trainerId, phone } = made
  const email = `noa-${practiceId}@example.org`
  const theirs = await made.booked({ email, texts: 'on' })
  await made.ask(theirs.textRequest)
  expect((await made.enter(theirs.textRequest, await codeFor(phone))).status).toBe(204)
  await completeDue(testContext({ now: new Date(Date.now() + 3 * 3_600_000) }))
  // Days later the mailbox’s owner books, without a number, and confirms.
  const noa = { email, name: 'Noa', phone: '' }
  await made.booked(noa, 96)
  expect((await made.press(email)).entered.status).toBe(201)
  expect(await made.own(email)).toEqual({ phone: null, isPhoneUnchecked: false })
  const clientId = (await made.seats()).at(-1)?.clientId ?? ''
  // She waits for a time that somebody else gives back.
  const holder = await addClient(practiceId, { phone: someNumber() })
  const startsAt = ahead(120)
  const taken = await seat({ ...made, clientId: holder }, { startsAt }, new Date())
  const owner = memberContext(practiceId, made.ownerId, 'owner', new Date())
  await addWaiting(owner, practiceId, { clientId, serviceId, trainerId, startsAt })
  const cancel = { practiceId, bookingId: taken.bookingId ?? '', verb: 'cancel', by: 'trainer' } as const
  await changeBooking(testContext(), { ...cancel, actorId: 'x' })
  await sweepWaitlist(testContext())
  await drainTexts(0)
  const [{ number } = { number: '' }] = await testDb()
    .select({ number: practice.phoneNumber })
    .from(practice)
    .where(eq(practice.id, practiceId))
  await answer(phone, number ?? '', 'Y', 1)
  await drainTexts(1)
  const hers = (await made.seats()).filter((row) => row.clientId === clientId).map(({ state }) => state)
  expect(hers).toEqual(['cancelled', 'booked', 'held'])
  expect((await bodiesTo(phone)).filter((body) => /token=|is free|Booked|training with/.test(body))).toEqual(
    [],
  )
})

test('SEC-06/code a number is a client’s own once it is proved in the form that their mailbox confirms, or on their page', async () => {
  const made = await textingPage()
  const { textRequest, form } = await made.booked({ texts: 'on' })
  expect(await made.own(form.email)).toEqual({ phone: null, isPhoneUnchecked: false })
  await made.ask(textRequest)
  const code = await codeFor(made.phone)
  expect((await made.enter(textRequest, code)).status).toBe(204)
  expect((await made.press(form.email)).entered.status).toBe(201)
  expect(await made.own(form.email)).toEqual({ phone: made.phone, isPhoneUnchecked: false })
  // Another mailbox’s form with that number: what was entered in the first says nothing of it.
  const other = 'other@example.org'
  await made.booked({ email: other, texts: 'on' }, 96)
  const { visitor } = await made.press(other)
  const codeTo = async () => (await visitor.get('/v1/portal')).body.code_to
  expect(await made.own(other)).toEqual({ phone: made.phone, isPhoneUnchecked: true })
  expect(await codeTo()).toBe(`…${made.phone.slice(-4)}`)
  expect((await visitor.send('POST', '/v1/portal/text-opt-ins', { code })).status).toBe(204)
  expect(await made.own(other)).toEqual({ phone: made.phone, isPhoneUnchecked: false })
  expect(await codeTo()).toBeNull()
})
