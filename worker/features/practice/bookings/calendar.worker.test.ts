import { env, exports } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import {
  addClient,
  addService,
  type Bookable,
  booked,
  bookingRow,
  changesOf,
  hours,
  makeBookable,
  NOON,
  seat,
} from './bookings-fixture.ts'
import { changeBooking } from './change-booking.ts'
import { completeDue } from './complete-due.ts'
import { moveAppointment } from './move-appointment.ts'

/** The practice of someone who is signed in. */
async function desk(settings = {}, fields = {}) {
  const made = await makeBookable(settings, fields)
  const person = await signedIn()
  await testDb().insert(practiceMember).values({
    practiceId: made.practiceId,
    personId: person.id,
    role: 'front_desk',
    isTrainer: false,
    createdAt: NOON,
  })
  const path = `/v1/practices/${made.practiceId}`
  return { ...made, person, visitor: person.visitor, path }
}
const confirm = (made: Bookable, bookingId: string) =>
  changeBooking(testContext({ now: NOON }), {
    practiceId: made.practiceId,
    bookingId,
    verb: 'confirm',
    by: 'client',
    actorId: 'x',
  })

test('BOOK-10 the calendar answers exactly the days in view, in the practice’s zone, for one or all trainers', async () => {
  const made = await desk({ timezone: 'Europe/Berlin' })
  await sellTo(made)
  // Sunday 23:30 in Berlin belongs to Sunday, though it is Sunday 21:30 in UTC; Monday 00:30 is Sunday 22:30 there.
  const [sunday, monday] = [new Date('2026-06-07T21:30:00Z'), new Date('2026-06-07T22:30:00Z')]
  const first = await booked(made, { startsAt: new Date(sunday.getTime() - 3_600_000) })
  await booked(made, { startsAt: monday })
  const week = await made.visitor.get(`${made.path}/calendar?from=2026-06-01&to=2026-06-07&trainer=all`)
  expect(week.status).toBe(200)
  expect(week.body).toMatchObject({
    zone: 'Europe/Berlin',
    trainers: [{ id: made.trainerId, name: 'Robin Test' }],
    appointments: [
      {
        trainer_id: made.trainerId,
        service: { id: made.serviceId, name: 'Personal training', sport: null },
        location: null,
        is_live: true,
        bookings: [
          {
            id: first,
            client_name: 'Noa Client',
            state: 'booked',
            version: 1,
            credits_left: 10,
            penalty: null,
          },
        ],
      },
    ],
  })
  const next = await made.visitor.get(
    `${made.path}/calendar?from=2026-06-08&to=2026-06-08&trainer=${made.trainerId}`,
  )
  expect(next.body.appointments).toMatchObject([{ starts_at: monday.toISOString() }])
  const nobody = await made.visitor.get(
    `${made.path}/calendar?from=2026-06-01&to=2026-06-07&trainer=ath_nobody`,
  )
  expect(nobody.body.appointments).toEqual([])
  const long = await made.visitor.get(`${made.path}/calendar?from=2026-06-01&to=2026-09-01`)
  expect(long).toMatchObject({ status: 422, body: { error: { field: 'to' } } })
})

test('BOOK-10 who polls with the version is told in a few bytes that nothing changed, and of every change', async () => {
  const made = await desk()
  const id = await booked(made)
  const view = `${made.path}/calendar?from=2026-06-01&to=2026-06-07`
  const { body: shown } = await made.visitor.get(view)
  const poll = async (since: string) => (await made.visitor.get(`${view}&since=${since}`)).body
  expect(await poll(shown.version)).toEqual({ version: shown.version, unchanged: true })
  await confirm(made, id)
  const changed = await poll(shown.version)
  expect(changed.version).not.toBe(shown.version)
  expect(changed.appointments[0].bookings[0]).toMatchObject({ state: 'confirmed', version: 2 })
  // Outside of the days in view nothing changed.
  await booked(made, { startsAt: hours(24 * 30) })
  expect(await poll(changed.version)).toMatchObject({ unchanged: true })
})

/** An open page of the practice. What it hears of `work` is not what was still on its way from before. */
async function listening(made: Awaited<ReturnType<typeof desk>>) {
  const headers = { Upgrade: 'websocket', Cookie: made.visitor.cookie, Origin: env.APP_ORIGIN }
  const { webSocket } = await exports.default.fetch(`${env.APP_ORIGIN}/v1/live`, { headers })
  if (!webSocket) throw new Error('no socket')
  webSocket.accept()
  const heard: string[] = []
  webSocket.addEventListener('message', (event) => void heard.push(JSON.parse(String(event.data)).topic))
  return async <T>(work: () => Promise<T>): Promise<T> => {
    const before = heard.length
    const done = await work()
    await until('the page is told', async () => heard.length > before)
    expect(new Set(heard)).toEqual(new Set(['practice']))
    return done
  }
}

test('BOOK-10 open pages of the practice are told of a change at once', async () => {
  const made = await desk()
  const tells = await listening(made)
  const id = await tells(() => booked(made))
  await tells(() => confirm(made, id))
})

test('BOOK-10 open pages are told when a hold ran out, and show its time free', async () => {
  const made = await desk()
  const tells = await listening(made)
  await tells(() => seat(made, { hold: true }))
  await tells(() => completeDue(testContext({ now: hours(1) })))
  const { body } = await made.visitor.get(`${made.path}/calendar?from=2026-06-02&to=2026-06-02`)
  expect(body.appointments).toMatchObject([{ is_live: false, bookings: [{ state: 'cancelled' }] }])
})

test('BOOK-04 what another practice booked with the same trainer is busy time here, and nothing more', async () => {
  const made = await desk()
  const other = await makePractice({}, NOON)
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: other.practiceId, personId: made.trainerId, role: 'trainer', createdAt: NOON })
  const there = { ...other, trainerId: made.trainerId, serviceId: await addService(other.practiceId) }
  await booked(there)
  const { body } = await made.visitor.get(`${made.path}/calendar?from=2026-06-02&to=2026-06-02`)
  expect(body.appointments).toEqual([])
  expect(body.busy).toEqual([
    { trainer_id: made.trainerId, starts_at: hours(24).toISOString(), ends_at: hours(25).toISOString() },
  ])
  const foreign = await made.visitor.get(
    `/v1/practices/${other.practiceId}/calendar?from=2026-06-02&to=2026-06-02`,
  )
  expect(foreign.status).toBe(404)
})

test('BOOK-04 dragging moves a session with its seats: times, texts’ version and confirmations follow; a taken time names others', async () => {
  const made = await desk()
  const id = await booked(made)
  await booked(made, { startsAt: hours(30), clientId: await addClient(made.practiceId) })
  await confirm(made, id)
  const drag = (body: unknown) => made.visitor.send('POST', `${made.path}/bookings/${id}/rescheduling`, body)
  const moved = await drag({ version: 2, starts_at: hours(26).toISOString() })
  expect(moved).toMatchObject({ status: 201, body: { starts_at: hours(26).toISOString(), is_repeat: false } })
  expect(await bookingRow(id)).toMatchObject({
    state: 'booked',
    version: 3,
    confirmedAt: null,
    endsAt: hours(27),
  })
  expect(await changesOf(id)).toEqual(['book:booked:1', 'confirm:confirmed:2', 'reschedule:booked:3'])
  expect((await drag({ starts_at: hours(26).toISOString() })).body).toMatchObject({ is_repeat: true })
  // Sent twice: the second time the version that was seen is the one that the first has changed.
  expect(await drag({ version: 2, starts_at: hours(26).toISOString() })).toMatchObject({
    status: 201,
    body: { is_repeat: true },
  })
  expect(await drag({ version: 2, starts_at: hours(28).toISOString() })).toMatchObject({
    status: 409,
    body: { error: { field: 'version' } },
  })
  const refused = await drag({ starts_at: hours(29.5).toISOString() })
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('Next free: ') } },
  })
  // Dragged longer at its lower edge.
  const longer = await drag({ starts_at: hours(26).toISOString(), ends_at: hours(28).toISOString() })
  expect(longer.status).toBe(201)
  expect((await bookingRow(id)).endsAt).toEqual(hours(28))
})

test('BOOK-05/move many moves to one time at once: one of them has it, none is lost', async () => {
  const made = await makeBookable()
  const ids = await Promise.all([30, 32, 34, 36, 38].map((n) => booked(made, { startsAt: hours(n) })))
  const move = (bookingId: string) =>
    moveAppointment(testContext({ now: NOON }), {
      practiceId: made.practiceId,
      of: { bookingId },
      startsAt: hours(24),
      by: 'trainer',
      actorId: made.ownerId,
    })
  const done = await Promise.allSettled(ids.map(move))
  expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const rows = await testDb().select().from(booking).where(eq(booking.practiceId, made.practiceId))
  expect(rows.filter((row) => row.endsAt?.getTime() === hours(25).getTime())).toHaveLength(1)
  expect(rows.every((row) => row.state === 'booked')).toBe(true)
})

test('BOOK-04 one seat of a group is not moved for all; the whole session is, and is called off with all its seats', async () => {
  const made = await desk({}, { capacity: 4 })
  const { appointmentId } = await seat(made, { clientId: null })
  const first = await booked(made, { appointmentId })
  const second = await booked(made, { appointmentId, clientId: await addClient(made.practiceId) })
  const startsAt = { starts_at: hours(27).toISOString() }
  const one = await made.visitor.send('POST', `${made.path}/bookings/${first}/rescheduling`, startsAt)
  expect(one).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('Others have seats') } },
  })
  const whole = await made.visitor.send(
    'POST',
    `${made.path}/appointments/${appointmentId}/rescheduling`,
    startsAt,
  )
  expect(whole.status).toBe(201)
  expect([(await bookingRow(first)).endsAt, (await bookingRow(second)).endsAt]).toEqual([
    hours(28),
    hours(28),
  ])
  const off = await made.visitor.send('POST', `${made.path}/appointments/${appointmentId}/cancellation`, {
    reason: 'storm',
  })
  expect(off).toMatchObject({ status: 202, body: { seats: 2 } })
  await until('both seats are cancelled', async () => {
    const states = await Promise.all([first, second].map(async (id) => (await bookingRow(id)).state))
    return states.every((state) => state === 'cancelled')
  })
  expect(await bookingRow(first)).toMatchObject({
    cancelledBy: 'trainer',
    cancelReason: 'storm',
    penalty: 'none',
  })
  // The time is free again.
  await booked(made, { startsAt: hours(27), clientId: await addClient(made.practiceId) })
})

test('BOOK-11 a client’s bookings: ahead and past, page by page; one booking with all that happened to it', async () => {
  const made = await desk()
  await sellTo(made)
  const past = [-72, -48, -24].map((n) => booked(made, { startsAt: hours(n) }))
  const [oldest] = await Promise.all(past)
  await testDb().execute(sql`update booking set is_reopened = true where practice_id = ${made.practiceId}`)
  const soon = await booked(made, { startsAt: new Date(Date.now() + 86_400_000) })
  const list = `${made.path}/clients/${made.clientId}/bookings?limit=2`
  const { body } = await made.visitor.get(list)
  expect(body.upcoming).toMatchObject([{ id: soon, service_name: 'Personal training', state: 'booked' }])
  expect(body.past.map((row: { starts_at: string }) => row.starts_at)).toEqual(
    [-24, -48].map((n) => hours(n).toISOString()),
  )
  const page = await made.visitor.get(`${list}&before=${encodeURIComponent(body.next)}`)
  expect(page.body).toMatchObject({ past: [{ id: oldest }], next: null })
  const completion = await made.visitor.send('POST', `${made.path}/bookings/${oldest}/completion`, {})
  expect(completion).toMatchObject({
    status: 201,
    body: { state: 'completed', version: 2, is_repeat: false },
  })
  const one = await made.visitor.get(`${made.path}/bookings/${oldest}`)
  expect(one.body).toMatchObject({
    state: 'completed',
    client_name: 'Noa Client',
    timeline: [{ verb: 'book' }, { verb: 'complete', from_state: 'booked', to_state: 'completed' }],
    credits: [{ kind: 'use', amount: -1, balance_after: 9 }],
    owed: [],
    texts: [],
    money: [],
  })
})
