import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead } from '#dev/test/ahead.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { publicPractice } from './public-fixture.ts'

const HOLDS = [30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50]

/** Times and seats of a practice that nobody has confirmed. */
async function kept(practiceId: string) {
  const { rows } = await testDb().execute(sql`select
    (select count(*)::int from appointment a where a.practice_id = ${practiceId} and a.is_live and a.hold_until > now()) as times,
    (select count(*)::int from seat_hold h where h.practice_id = ${practiceId} and h.hold_until > now()) as seats`)
  return rows[0]
}

test('SEC-06/holds one visitor who holds eleven times keeps the newest two: who changes their mind is never refused', async () => {
  const made = await publicPractice({ intake: [] })
  const visitor = new Visitor()
  const held = []
  for (const hour of HOLDS) held.push(await made.hold(ahead(hour), {}, visitor))
  expect(held.map(({ status }) => status)).toEqual(HOLDS.map(() => 201))
  expect(await kept(made.practiceId)).toEqual({ times: 2, seats: 0 })
  // The newest is still theirs, the first is free for anyone.
  const last = await made.book(made.form(held.at(-1) as never, { answers: [] }), visitor)
  const first = await made.book(made.form(held[0] as never, { answers: [] }), visitor)
  expect([last.status, first.status]).toEqual([201, 410])
  expect((await made.hold(ahead(30))).status).toBe(201)
})

test('SEC-06/holds at once as one after the other, and seats of a group as times alone', async () => {
  const made = await publicPractice({ intake: [], capacity: 40 })
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  const visitor = new Visitor()
  const ofSeat = { appointment_id: planned.appointmentId }
  await Promise.all(HOLDS.map(() => made.hold(ahead(48), ofSeat, visitor)))
  expect(await kept(made.practiceId)).toEqual({ times: 0, seats: 2 })
})

test('SEC-06/holds so many sessions of one visitor wait unconfirmed, and so much of a practice, whoever asks', async () => {
  const made = await publicPractice({ intake: [], capacity: 40 })
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  const ofSeat = { appointment_id: planned.appointmentId }
  const one = async (n: number, visitor: Visitor) => {
    const held = await made.hold(ahead(48), ofSeat, visitor)
    if (held.status !== 201) return held
    return made.book(made.form(held as never, { answers: [], email: `n${n}@example.org` }), visitor)
  }
  const visitor = new Visitor()
  const own = []
  for (const n of [1, 2, 3, 4]) own.push(await one(n, visitor))
  expect(own.map(({ status }) => status)).toEqual([201, 201, 201, 429])
  expect(own.at(-1)?.body.error.retry_after_s).toBeGreaterThan(0)
  const others = []
  for (let n = 10; n < 30; n++) others.push((await one(n, new Visitor())).status)
  expect(others.filter((status) => status === 201).length).toBeLessThanOrEqual(17)
  expect(others.at(-1)).toBe(429)
  expect((await made.seats()).length).toBeLessThanOrEqual(20)
  // Nobody became a client by what was refused.
  expect(await made.clients()).toHaveLength(1 + (await made.seats()).length)
})

test('SEC-06/holds one network of many addresses empties no week: its forms and sessions are counted together, others go on', async () => {
  const made = await publicPractice({ intake: [], capacity: 40 })
  const planned = await seat(made, { clientId: null, startsAt: ahead(48) }, new Date())
  const ofSeat = { appointment_id: planned.appointmentId }
  const at = (address: string) => Object.assign(new Visitor(), { address })
  const host = (n: number) => at(`2001:db8:7:${n}::1`)
  const held = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => made.hold(ahead(48), ofSeat, host(n))))
  expect(held.filter(({ status }) => status === 201)).toHaveLength(5)
  expect(held.find(({ status }) => status === 429)?.body.error.retry_after_s).toBeGreaterThan(0)
  const forms = held
    .filter(({ status }) => status === 201)
    .map((one, n) => made.form(one as never, { answers: [], email: `w${n}@example.org` }))
  const booked = await Promise.all(forms.map((form, n) => made.book(form, host(20 + n))))
  expect(booked.filter(({ status }) => status === 201)).toHaveLength(3)
  for (const other of ['2001:db8:8::1', '198.51.100.4'])
    expect((await made.hold(ahead(48), ofSeat, at(other))).status).toBe(201)
})

test('SEC-06/forms so many forms are taken from one address, of one mailbox at a practice, and of one mailbox at all of them', async () => {
  const practices = await Promise.all([1, 2, 3].map(() => publicPractice({ intake: [] })))
  const holds = await Promise.all(practices.map((made) => made.hold(ahead(30))))
  const sent = async (n: number, email: string, visitor: Visitor) => {
    const [made, held] = [practices[n], holds[n]]
    if (!made || !held) throw new Error('no such practice')
    const { status, body } = await made.book(made.form(held as never, { answers: [], email }), visitor)
    return status === 429 ? [status, body.error.retry_after_s > 0] : status
  }
  const of = async (times: number, one: () => Promise<unknown>) => {
    const all = []
    for (let n = 0; n < times; n++) all.push(await one())
    return all.map((status, n) => (Array.isArray(status) ? [n, ...status] : null)).filter(Boolean)
  }
  // A mailbox has many spellings.
  let n = 0
  const spelled = () => `Kim+${n++}@Example.org`
  expect(await of(6, () => sent(0, spelled(), new Visitor()))).toEqual([])
  expect(await sent(0, 'kim@example.org', new Visitor())).toEqual([429, true])
  expect(await of(6, () => sent(1, spelled(), new Visitor()))).toEqual([])
  expect(await of(4, () => sent(2, spelled(), new Visitor()))).toEqual([[3, 429, true]])
  expect(await sent(2, 'lee@example.org', new Visitor())).not.toEqual([429, true])
  const visitor = new Visitor()
  expect(await of(21, () => sent(2, `v${n++}@example.org`, visitor))).toEqual([[20, 429, true]])
})
