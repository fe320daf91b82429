import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, dayAhead, MORNING_ZONE } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, testDb, Visitor } from '#dev/test/visitor.ts'
import { appointment } from '#worker/db/schema/practice/bookings.ts'
import { clientConsent } from '#worker/db/schema/practice/clients.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { addService } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { completeDue } from '#worker/features/practice/bookings/complete-due.ts'
import { greetPublic } from './greet-public.ts'
import { publicPractice, QUESTIONS } from './public-fixture.ts'

test('BOOK-08/public a practice is shown with what anyone may book, its free times and its rules, and nothing else', async () => {
  const made = await publicPractice()
  await addService(made.practiceId, { name: 'Hidden', isPublic: false }, new Date())
  await testDb().execute(`insert into working_hours (practice_id, person_id, weekday, start_min, end_min)
    select '${made.practiceId}', '${made.ownerId}', d, 540, 720 from generate_series(1, 7) d`)
  const { body } = await new Visitor().get(`/v1/booking-pages/${made.slug}`)
  expect(body).toMatchObject({
    practice: { slug: made.slug, zone: MORNING_ZONE, fee_minor: 2500 },
    services: [{ id: made.serviceId, intake: QUESTIONS }],
    trainers: [{ id: made.ownerId, name: 'Robin Test' }],
  })
  expect(JSON.stringify(body)).not.toMatch(/Noa|Hidden|email|stripe/)
  const day = dayAhead(48)
  const times = await new Visitor().get(`${made.path}/times?service=${made.serviceId}&from=${day}&to=${day}`)
  expect(times.body.times.length).toBeGreaterThan(0)
  expect((await new Visitor().get('/v1/booking-pages/no-such-practice')).status).toBe(404)
})

test('BOOK-08/public a time is kept while the form is filled: of ten who want it one has it, and it is free again when it runs out', async () => {
  const made = await publicPractice()
  const held = await Promise.all(Array.from({ length: 10 }, () => made.hold(ahead(48))))
  expect(held.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(held.filter(({ status }) => status === 409)).toHaveLength(9)
  const [one] = held.filter(({ status }) => status === 201)
  expect(Date.parse(one?.body.hold_until) - Date.now()).toBeLessThanOrEqual(10 * 60_000)
  expect(one?.body.wording.terms).toContain('24 hours before the session. Later it costs €25.')
  await completeDue(testContext({ now: new Date(Date.now() + 11 * 60_000) }))
  const [row] = await testDb().select().from(appointment).where(eq(appointment.practiceId, made.practiceId))
  expect(row?.isLive).toBe(false)
  expect((await made.hold(ahead(48))).status).toBe(201)
  expect(await made.seats()).toEqual([])
})

test('BOOK-08/public a form becomes a client with what they agreed to and one booking, however often it is sent', async () => {
  const made = await publicPractice()
  const form = made.form((await made.hold(ahead(48))) as never, { phone: '+49 170 1234567', texts: 'on' })
  const answers = await Promise.all(Array.from({ length: 5 }, () => made.book(form)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(await made.seats()).toMatchObject([
    { state: 'held', source: 'public', intake: [{ id: 'goal', value: 'a 10 k' }] },
  ])
  const added = (await made.clients()).filter(({ name }) => name === 'Kim New')
  expect(added).toMatchObject([{ phone: null, trainerId: made.trainerId }])
  const [kept] = await made.seats()
  await greetPublic(testContext(), made.practiceId, kept?.idempotencyKey ?? '')
  await greetPublic(testContext(), made.practiceId, kept?.idempotencyKey ?? '')
  const mails = await mailsTo(String(form.email), 'public-booked')
  expect(mails).toHaveLength(1)
  const { token, booking } = Object.fromEntries(new URL(mails[0]?.link ?? '').searchParams)
  expect((await new Visitor().send('POST', '/v1/portal/sessions', { token, booking })).status).toBe(201)
  expect(await made.seats()).toMatchObject([{ state: 'booked' }])
  const confirmed = (await made.clients()).find(({ id }) => id === added[0]?.id)
  expect(confirmed).toMatchObject({ phone: '+491701234567', isPhoneUnchecked: true })
  const consents = await testDb()
    .select()
    .from(clientConsent)
    .where(and(eq(clientConsent.clientId, added[0]?.id ?? ''), eq(clientConsent.purpose, 'terms')))
  expect(consents[0]).toMatchObject({ granted: true, wording: expect.stringContaining('costs €25.') })
})

test('BOOK-08/public who is a client already is the same client, and the answer does not say so', async () => {
  const made = await publicPractice()
  await testDb()
    .update(client)
    .set({ email: 'noa@example.org', phone: '+491700000000' })
    .where(eq(client.id, made.clientId))
  const known = await made.book(
    made.form((await made.hold(ahead(48))) as never, { email: 'Noa@Example.org', name: 'N. Other' }),
  )
  const fresh = await made.book(
    made.form((await made.hold(ahead(52))) as never, { email: 'new@example.org' }),
  )
  expect(Object.keys(known.body)).toEqual(Object.keys(fresh.body))
  expect(known.status).toBe(fresh.status)
  expect((await made.seats()).filter(({ clientId }) => clientId === made.clientId)).toHaveLength(1)
  expect((await made.clients()).find(({ id }) => id === made.clientId)).toMatchObject({
    name: 'Noa Client',
    phone: '+491700000000',
  })
  // A couple shares a number: another name is another person.
  await made.book(
    made.form((await made.hold(ahead(56))) as never, {
      email: 'sam@example.org',
      name: 'Sam',
      phone: '+491700000000',
    }),
  )
  expect((await made.clients()).map(({ name }) => name).sort()).toEqual(['Kim New', 'Noa Client', 'Sam'])
})

test('BOOK-08/public two forms of one new address at once make one client', async () => {
  const made = await publicPractice()
  const [a, b] = [await made.hold(ahead(48)), await made.hold(ahead(52))]
  await Promise.all([made.book(made.form(a as never)), made.book(made.form(b as never))])
  expect((await made.clients()).filter(({ name }) => name === 'Kim New')).toHaveLength(1)
  expect(await made.seats()).toHaveLength(2)
})

test('BOOK-08/public a form without an answer, an agreement or its hold is refused by name, and nothing is kept of it', async () => {
  const made = await publicPractice()
  const held = (await made.hold(ahead(48))) as never
  const refused = async (more: object) => (await made.book(made.form(held, more))).body.error.field
  expect(await refused({ terms: '' })).toBe('terms')
  expect(await refused({ answers: [] })).toBe('answers.goal')
  expect(await refused({ texts: 'on' })).toBe('phone')
  expect(await refused({ hold: `${'x'.repeat(40)}.y` })).toBe('hold')
  expect(await refused({ email: 'nobody' })).toBe('email')
  const other = await publicPractice()
  expect((await other.book(made.form(held))).status).toBe(410)
  expect(await made.clients()).toHaveLength(1)
  expect(await made.seats()).toEqual([])
})

test('BOOK-08/public whoever holds time after time from one address is asked to wait', async () => {
  const made = await publicPractice()
  const visitor = new Visitor()
  const statuses = []
  for (let n = 0; n < 21; n++) statuses.push((await made.hold(ahead(-1), {}, visitor)).status)
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.slice(0, 20)).not.toContain(429)
})
