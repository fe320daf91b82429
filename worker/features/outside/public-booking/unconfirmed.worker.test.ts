import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, dayAhead } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, testDb, Visitor } from '#dev/test/visitor.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeAsMember } from '#worker/features/practice/bookings/change-as-member.ts'
import { completeDue } from '#worker/features/practice/bookings/complete-due.ts'
import { readBooking } from '#worker/features/practice/bookings/read-booking.ts'
import { readCalendar } from '#worker/features/practice/bookings/read-calendar.ts'
import { memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { greetPublic } from './greet-public.ts'
import { publicPractice } from './public-fixture.ts'

const NOA = 'noa@example.org'
const HOUR_MS = 3_600_000
const inHours = (hours: number) => testContext({ now: new Date(Date.now() + hours * HOUR_MS) })

/** A practice whose client is in everybody's address book. */
async function known(fields: object = {}, address = NOA) {
  const made = await publicPractice({ intake: [], ...fields })
  await testDb()
    .update(client)
    .set({ email: address, phone: '+491700000000' })
    .where(eq(client.id, made.clientId))
  const bookAs = async (startsAt: Date, more: object = {}, visitor = new Visitor()) => {
    const held = await made.hold(startsAt, {}, visitor)
    return made.book(made.form(held as never, { answers: [], email: address, ...more }), visitor)
  }
  const count = async (table: string) =>
    (
      await testDb().execute(
        sql`select count(*)::int as n from ${sql.identifier(table)} where practice_id = ${made.practiceId}`,
      )
    ).rows[0]?.n
  return { ...made, bookAs, count }
}

test('BOOK-14/unconfirmed what a stranger books in a client’s name costs them nothing and ends by itself', async () => {
  const made = await known()
  await sellTo(made)
  const fresh = await made.bookAs(ahead(52), { email: 'kim@example.org' })
  const asked = await made.bookAs(ahead(48), { phone: '+491700000000', texts: 'on' })
  expect([asked.status, fresh.status]).toEqual([201, 201])
  expect(Object.keys(asked.body)).toEqual(Object.keys(fresh.body))
  // Whose address it is shows in nothing that a stranger sees afterwards: both wait alike.
  const seats = await made.seats()
  expect(seats.map(({ state }) => state)).toEqual(['held', 'held'])
  for (const { holdUntil } of seats)
    expect(Math.abs(Number(holdUntil) - (Date.now() + 2 * HOUR_MS))).toBeLessThan(60_000)
  for (const table of ['text', 'text_consent', 'client_consent', 'session_due'])
    expect([table, await made.count(table)]).toEqual([table, 0])
  await completeDue(inHours(3))
  await completeDue(inHours(72))
  expect((await made.seats()).map(({ state, penalty }) => [state, penalty])).toEqual([
    ['cancelled', null],
    ['cancelled', null],
  ])
  expect(await made.count('session_due')).toBe(0)
  const { rows } = await testDb().execute(
    sql`select count(*)::int as n from credit_ledger where practice_id = ${made.practiceId} and kind = 'use'`,
  )
  expect(rows[0]?.n).toBe(0)
  expect((await made.hold(ahead(48))).status).toBe(201)
})

test('BOOK-14/unconfirmed one press on the mail’s link confirms: then it is booked, and what the form agreed to is kept', async () => {
  const made = await known()
  await made.bookAs(ahead(48), { phone: '+491700000000', texts: 'on' })
  const { entered, visitor, mail } = await made.press(NOA)
  expect(entered.status).toBe(201)
  expect(mail?.until).toBeTruthy()
  expect(await made.seats()).toMatchObject([{ state: 'booked', holdUntil: null, form: null }])
  expect([await made.count('client_consent'), await made.count('text_consent')]).toEqual([1, 1])
  const { body } = await visitor.get('/v1/portal')
  expect(body.upcoming).toMatchObject([{ state: 'booked', is_unconfirmed: false }])
})

test('BOOK-14/unconfirmed the page of a client shows what waits for them, to be confirmed or let go there at no cost', async () => {
  const made = await known()
  await made.bookAs(ahead(10))
  await made.bookAs(ahead(12))
  const { visitor } = await onPage(made)
  const { body } = await visitor.get('/v1/portal')
  expect(body.upcoming).toMatchObject([
    { state: 'held', is_unconfirmed: true },
    { state: 'held', is_unconfirmed: true },
  ])
  const [first, second] = body.upcoming
  const kept = await visitor.send('POST', `/v1/portal/bookings/${first.id}/keeping`)
  expect(kept.body.state).toBe('booked')
  const let_go = await visitor.send('POST', `/v1/portal/bookings/${second.id}/cancellation`, {})
  expect(let_go.status).toBe(201)
  const rows = await made.seats()
  expect(rows.map(({ state, penalty }) => [state, penalty])).toContainEqual(['cancelled', 'none'])
  expect(await made.count('session_due')).toBe(0)
})

test('BOOK-14/unconfirmed what nobody confirmed goes from the calendar with its time, swept or not', async () => {
  const made = await known()
  await made.bookAs(ahead(48))
  const day = dayAhead(48)
  const seen = async (hours: number) => {
    const now = new Date(Date.now() + hours * HOUR_MS)
    const staff = memberContext(made.practiceId, made.ownerId, 'owner', now)
    const calendar = await readCalendar(staff, made.practiceId, { from: day, to: day })
    return 'appointments' in calendar ? calendar.appointments.map(({ bookings }) => bookings.length) : null
  }
  expect(await seen(1)).toEqual([1])
  expect(await seen(3)).toEqual([])
  await completeDue(inHours(3))
  expect((await made.seats()).map(({ state }) => state)).toEqual(['cancelled'])
  expect(await seen(3)).toEqual([])
})

test('BOOK-14/unconfirmed the practice sees that a session waits, and may vouch for it; what the form agreed to is not theirs to say', async () => {
  const made = await known()
  await made.bookAs(ahead(48), { phone: '+491700000000', texts: 'on' })
  const [row] = await made.seats()
  const staff = () => memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  const day = dayAhead(48)
  const calendar = await readCalendar(staff(), made.practiceId, { from: day, to: day })
  expect(calendar).toMatchObject({ appointments: [{ bookings: [{ state: 'held', isUnconfirmed: true }] }] })
  const kept = await changeAsMember(staff(), {
    ...{ practiceId: made.practiceId, bookingId: row?.id ?? '', verb: 'keep' },
  })
  expect(kept.state).toBe('booked')
  expect(await made.count('text_consent')).toBe(0)
})

test('SEC-06/seat a form sent again once its wait ran out is answered alike, with a seat and without one', async () => {
  const made = await known({ capacity: 4 }, `noa-${crypto.randomUUID().slice(0, 8)}@example.org`)
  const { rows } = await testDb().execute(sql`select email from client where id = ${made.clientId}`)
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  await seat(made, { appointmentId: planned.appointmentId }, new Date())
  const addresses = [String(rows[0]?.email), `kim-${crypto.randomUUID().slice(0, 8)}@example.org`]
  const forms: ReturnType<typeof made.form>[] = []
  for (const email of addresses) {
    const held = await made.hold(ahead(48), { appointment_id: planned.appointmentId })
    forms.push(made.form(held as never, { answers: [], email }))
  }
  const sent = async () => {
    const answers: number[] = []
    for (const form of forms) answers.push((await made.book(form)).status)
    return answers
  }
  expect(await sent()).toEqual([201, 201])
  // Two hours later nobody has confirmed, and the clock has been there: both seats are free again.
  await testDb().execute(sql`update booking set hold_until = now() - interval '1 minute'
    where practice_id = ${made.practiceId} and state = 'held'`)
  await testDb().execute(sql`update seat_hold set hold_until = now() - interval '1 minute'
    where practice_id = ${made.practiceId}`)
  await completeDue(testContext())
  expect(await sent()).toEqual([201, 201])
  const free = await testDb().execute(sql`select seats_free(${planned.appointmentId}, now()) as n`)
  expect(free.rows[0]?.n).toBe(3)
  // And when the session has begun, nothing is kept of it.
  await testDb().execute(sql`update appointment set starts_at = now() - interval '1 minute', blocked_from = now() - interval '1 minute'
    where id = ${planned.appointmentId}`)
  await completeDue(testContext())
  expect(
    (await testDb().execute(sql`select 1 from seat_hold where practice_id = ${made.practiceId}`)).rows,
  ).toEqual([])
})

/** Late by the practice's policy, booked by a stranger in a client's name, and kept by the practice. */
async function vouched() {
  const address = `noa-${crypto.randomUUID().slice(0, 8)}@example.org`
  const made = await known({}, address)
  await sellTo(made)
  await testDb().execute(sql`update booking_settings set late_cancel_hours = 24, late_cancel_rule = 'fee',
    no_show_rule = 'fee', fee_minor = 2500, forgive_first = false where practice_id = ${made.practiceId}`)
  await made.bookAs(ahead(10))
  const [row] = await made.seats()
  const of = { practiceId: made.practiceId, bookingId: row?.id ?? '' }
  const staff = (now = new Date()) => memberContext(made.practiceId, made.ownerId, 'owner', now)
  expect((await changeAsMember(staff(), { ...of, verb: 'keep' })).state).toBe('booked')
  const charged = async () => [
    await made.count('session_due'),
    Number(
      (
        await testDb().execute(
          sql`select count(*) as n from credit_ledger where practice_id = ${made.practiceId} and kind = 'use'`,
        )
      ).rows[0]?.n,
    ),
  ]
  return { ...made, address, of, staff, charged, later: new Date(ahead(11).getTime() + HOUR_MS) }
}

test('BOOK-14/vouched what the practice keeps of a stranger’s form costs the client nothing, late, away or by the clock', async () => {
  const away = await vouched()
  await completeDue(testContext({ now: new Date(away.later.getTime() + 48 * HOUR_MS) }))
  expect((await away.seats()).map(({ state }) => state)).toEqual(['booked'])
  expect(await readBooking(away.staff(), away.practiceId, away.of.bookingId)).toMatchObject({
    isVouched: true,
  })
  await changeAsMember(away.staff(away.later), { ...away.of, verb: 'no_show' })
  expect(await away.charged()).toEqual([0, 0])
  // "Confirm for the client" is the practice's word once more.
  const late = await vouched()
  await changeAsMember(late.staff(), { ...late.of, verb: 'confirm' })
  await changeAsMember(late.staff(), { ...late.of, verb: 'cancel', by: 'client' })
  expect(await late.charged()).toEqual([0, 0])
  // Who came is charged for what they came to.
  const came = await vouched()
  await changeAsMember(came.staff(came.later), { ...came.of, verb: 'complete' })
  expect(await came.charged()).toEqual([0, 1])
})

test('BOOK-14/vouched the client’s own press makes it theirs: by the link, their page or a text; then the policy holds', async () => {
  const made = await vouched()
  const { entered } = await made.press(made.address)
  expect(entered.status).toBe(201)
  expect((await made.seats()).map(({ state }) => state)).toEqual(['confirmed'])
  await changeAsMember(made.staff(), { ...made.of, verb: 'cancel', by: 'client' })
  expect(await made.charged()).toEqual([1, 0])
  const page = await vouched()
  await changeAsMember(page.staff(), { ...page.of, verb: 'confirm' })
  const { visitor } = await onPage(page)
  expect((await visitor.send('POST', `/v1/portal/bookings/${page.of.bookingId}/confirmation`)).status).toBe(
    201,
  )
  await changeAsMember(page.staff(page.later), { ...page.of, verb: 'no_show' })
  expect(await page.charged()).toEqual([1, 0])
})

/** What a stranger sees who tries an address in a group's session; she has a seat there. */
async function tried() {
  const made = await known({ capacity: 6 })
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  const other = await seat(made, { clientId: null, startsAt: ahead(96) }, new Date())
  await seat(made, { appointmentId: planned.appointmentId }, new Date())
  const visitor = new Visitor()
  const hold = async (at = planned, hours = 48) =>
    (await made.hold(ahead(hours), { appointment_id: at.appointmentId }, visitor)) as never
  const book = async (held: never, email: string) =>
    (await made.book(made.form(held, { answers: [], email }), visitor)).status
  const left = async () => {
    const days = `from=${dayAhead(48)}&to=${dayAhead(96)}`
    const { body } = await visitor.get(`${made.path}/times?service=${made.serviceId}&${days}`)
    return body.times.map((time: { seats_left: number }) => time.seats_left)
  }
  return { hold, book, left, elsewhere: () => hold(other, 96) }
}

test.each([
  ['with a seat', NOA],
  ['without one', 'kim@example.org'],
])('SEC-06/seat who tries an address %s is bounded, refused and shown the seats alike', async (_, email) => {
  // Three of theirs wait: a fourth is refused.
  const bound = await tried()
  for (const n of [1, 2, 3]) expect(await bound.book(await bound.elsewhere(), `n${n}@example.org`)).toBe(201)
  expect(await bound.book(await bound.hold(), email)).toBe(429)
  // What was tried counts among the three.
  const counted = await tried()
  expect(await counted.book(await counted.hold(), email)).toBe(201)
  const more = []
  for (const n of [1, 2, 3]) more.push(await counted.book(await counted.elsewhere(), `m${n}@example.org`))
  expect(more).toEqual([201, 201, 429])
  // Holding on lets go of forms alone; the form again is the same one, and nobody else's.
  const shown = await tried()
  const held = await shown.hold()
  expect(await shown.book(held, email)).toBe(201)
  for (const _more of [1, 2, 3]) await shown.elsewhere()
  expect(await shown.left()).toEqual([4, 4])
  expect([await shown.book(held, email), await shown.book(held, 'third@example.org')]).toEqual([201, 410])
  expect(await shown.left()).toEqual([4, 4])
  // A form whose own seat was let go takes another, while there is one.
  const late = await tried()
  const dropped = await late.hold()
  for (const _more of [1, 2]) await late.elsewhere()
  expect(await late.left()).toEqual([5, 4])
  expect(await late.book(dropped, email)).toBe(201)
  expect(await late.left()).toEqual([4, 4])
})

test('SEC-06/seat a form for a session that its client has a seat of is answered like any other, and its mail names the seat', async () => {
  const made = await known({ capacity: 4 })
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  await seat(made, { appointmentId: planned.appointmentId }, new Date())
  const asked = async (email: string) => {
    const held = await made.hold(ahead(48), { appointment_id: planned.appointmentId })
    return made.book(made.form(held as never, { answers: [], email }))
  }
  const [has, hasNot] = [await asked(NOA), await asked('kim@example.org')]
  expect([has.status, hasNot.status]).toEqual([201, 201])
  expect(Object.keys(has.body)).toEqual(Object.keys(hasNot.body))
  const { rows: told } = await testDb().execute(
    sql`select payload ->> 'cause' as cause, payload ->> 'ask' as ask from outbox
      where type = 'public.greet' and payload ->> 'practiceId' = ${made.practiceId} and payload ->> 'ask' is not null`,
  )
  expect(told).toHaveLength(1)
  await greetPublic(testContext(), made.practiceId, String(told[0]?.cause), String(told[0]?.ask))
  expect((await mailsTo(NOA, 'public-booked'))[0]).toMatchObject({ until: null })
  // Seen from outside, a seat is gone for as long as a confirmation takes, whoever asked.
  await completeDue(inHours(1))
  const day = dayAhead(48)
  const times = await new Visitor().get(`${made.path}/times?service=${made.serviceId}&from=${day}&to=${day}`)
  expect(times.body.times).toMatchObject([{ seats_left: 1 }])
  const { rows } = await testDb().execute(
    sql`select hold_until from seat_hold where practice_id = ${made.practiceId}`,
  )
  expect(Date.parse(String(rows[0]?.hold_until)) - Date.now()).toBeGreaterThan(HOUR_MS)
})
