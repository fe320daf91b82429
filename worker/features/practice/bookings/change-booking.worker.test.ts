import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { appointment } from '#worker/db/schema/practice/bookings.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import {
  balanceOf,
  ledgerOf,
  memberContext,
  sellTo,
} from '#worker/features/practice/credits/practice-fixture.ts'
import { clientActor } from '#worker/platform/access.ts'
import {
  addClient,
  type Bookable,
  booked,
  bookingRow,
  changesOf,
  hours,
  makeBookable,
  NOON,
  seat,
} from './bookings-fixture.ts'
import { changeAsMember } from './change-as-member.ts'
import { changeBooking } from './change-booking.ts'
import type { ChangeCommand } from './decide-change.ts'
import { previewAsClient } from './preview-as-client.ts'

type Verb = ChangeCommand['verb']

const change = (
  made: Bookable,
  bookingId: string,
  verb: Verb,
  more: Partial<ChangeCommand> = {},
  now = NOON,
) =>
  changeBooking(testContext({ now }), {
    practiceId: made.practiceId,
    bookingId,
    verb,
    by: 'trainer',
    actorId: made.ownerId,
    ...more,
  })

const events = async (bookingId: string) => {
  const { rows } = await testDb().execute(sql`select payload -> 'event' ->> 'type' as type from outbox
    where type = 'event' and payload -> 'event' ->> 'bookingId' = ${bookingId} order by (payload -> 'event' ->> 'version')::int`)
  return rows.map((row) => row.type)
}
const dues = (clientId: string) => testDb().select().from(sessionDue).where(eq(sessionDue.clientId, clientId))
const versionOf = async (clientId: string) =>
  (await testDb().select({ version: client.version }).from(client).where(eq(client.id, clientId)))[0]
    ?.version ?? 0

test('BOOK-06 BOOK-12/practice completing uses the credit, tells of it once and raises what surfaces compare, in one transaction', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made)
  const id = await booked(made)
  const before = await versionOf(made.clientId)
  const first = await change(made, id, 'complete', {}, hours(25))
  expect(first).toEqual({ state: 'completed', version: 2, isRepeat: false })
  expect(await balanceOf(pack)).toBe(9)
  const [, use] = await ledgerOf(made.clientId)
  expect(use).toMatchObject({
    kind: 'use',
    idempotencyKey: `booking:${id}:complete:1`,
    bookingId: id,
    at: hours(24),
  })
  expect(await versionOf(made.clientId)).toBeGreaterThan(before)
  // Again, by whomever: answered alike, nothing done.
  expect(await change(made, id, 'complete', { by: 'system' }, hours(26))).toEqual({
    ...first,
    isRepeat: true,
  })
  expect(await balanceOf(pack)).toBe(9)
  expect(await changesOf(id)).toEqual(['book:booked:1', 'complete:completed:2'])
  expect(await events(id)).toEqual(['booking.booked', 'booking.completed'])
})

test('BOOK-06 opening again gives the credit back, and completing again uses one again', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made)
  const id = await booked(made)
  await change(made, id, 'confirm')
  await change(made, id, 'complete', {}, hours(25))
  expect(await change(made, id, 'reopen', {}, hours(26))).toMatchObject({ state: 'confirmed', version: 4 })
  expect([await balanceOf(pack), (await bookingRow(id)).isReopened]).toEqual([10, true])
  expect(await change(made, id, 'reopen', {}, hours(26))).toMatchObject({ isRepeat: true })
  await change(made, id, 'complete', {}, hours(27))
  expect(await balanceOf(pack)).toBe(9)
  expect((await ledgerOf(made.clientId)).map((line) => line.idempotencyKey).slice(1)).toEqual([
    `booking:${id}:complete:1`,
    `booking:${id}:reopen:4`,
    `booking:${id}:complete:2`,
  ])
})

test('SES-08 without a credit a completion is owed, charged or refused by the practice’s rule; refused changes nothing', async () => {
  const owed = await makeBookable({ noCreditRule: 'charge', singlePriceMinor: 7500 })
  const id = await booked(owed)
  await change(owed, id, 'complete', {}, hours(25))
  expect(await dues(owed.clientId)).toMatchObject([{ kind: 'charge', amountMinor: 7500, bookingId: id }])
  const blocked = await makeBookable({ noCreditRule: 'block' })
  const other = await booked(blocked)
  await expect(change(blocked, other, 'complete', {}, hours(25))).rejects.toMatchObject({ code: 'conflict' })
  expect(await bookingRow(other)).toMatchObject({ state: 'booked', version: 1, completions: 0 })
})

test('BOOK-06 only allowed transitions: a cancelled booking stays so, a session that has not begun cannot be completed', async () => {
  const made = await makeBookable()
  const id = await booked(made)
  await expect(change(made, id, 'complete')).rejects.toMatchObject({
    message: expect.stringContaining('not begun'),
  })
  await expect(change(made, id, 'no_show')).rejects.toMatchObject({ code: 'conflict' })
  await change(made, id, 'cancel', { reason: 'ill' })
  expect(await bookingRow(id)).toMatchObject({
    state: 'cancelled',
    cancelledBy: 'trainer',
    cancelReason: 'ill',
    penalty: 'none',
  })
  for (const verb of ['confirm', 'complete', 'reopen', 'no_show', 'keep'] as const) {
    await expect(change(made, id, verb, {}, hours(25))).rejects.toMatchObject({ code: 'conflict' })
  }
  expect(await change(made, id, 'cancel')).toMatchObject({ isRepeat: true })
  await expect(change(made, 'bkg_none', 'confirm')).rejects.toMatchObject({ code: 'not_found' })
  await expect(change(made, id, 'cancel', { version: 1 })).resolves.toMatchObject({ isRepeat: true })
})

test('BOOK-07 a late cancellation: the first is forgiven, the next costs the credit, and the client is told before', async () => {
  const made = await makeBookable({ lateCancelRule: 'credit', lateCancelHours: 24 })
  const pack = await sellTo(made)
  const [early, first, second] = [
    await booked(made, { startsAt: hours(48) }),
    await booked(made, { startsAt: hours(4) }),
    await booked(made, { startsAt: hours(6) }),
  ]
  const preview = (id: string) =>
    previewAsClient(testContext({ now: NOON, actor: clientActor(made, Promise.resolve()) }), id)
  expect(await preview(early)).toMatchObject({ isLate: false, penalty: 'none', freeUntil: hours(24) })
  await change(made, early, 'cancel', { by: 'client' })
  expect(await preview(first)).toMatchObject({ isLate: true, penalty: 'forgiven', rule: 'credit' })
  await change(made, first, 'cancel', { by: 'client' })
  expect(await balanceOf(pack)).toBe(10)
  expect(await preview(second)).toMatchObject({ isLate: true, penalty: 'credit' })
  await change(made, second, 'cancel', { by: 'client' })
  expect(await balanceOf(pack)).toBe(9)
  expect((await ledgerOf(made.clientId)).at(-1)).toMatchObject({
    kind: 'use',
    idempotencyKey: `booking:${second}:penalty:2`,
  })
  // Its time is free for somebody else.
  await booked(made, { startsAt: hours(6), clientId: await addClient(made.practiceId) })
})

test('BOOK-07 two late cancellations at once: one is forgiven, not both', async () => {
  const made = await makeBookable({ lateCancelRule: 'credit' })
  const pack = await sellTo(made)
  const ids = await Promise.all([4, 6, 8].map((n) => booked(made, { startsAt: hours(n) })))
  await Promise.all(ids.map((id) => change(made, id, 'cancel', { by: 'client' })))
  const penalties = (await Promise.all(ids.map(bookingRow))).map((row) => row.penalty)
  expect(penalties.sort()).toEqual(['credit', 'credit', 'forgiven'])
  expect(await balanceOf(pack)).toBe(8)
})

test('BOOK-07 a fee is owed and visible; it is waived with a reason that is audited, or released when opened again', async () => {
  const made = await makeBookable({ noShowRule: 'fee', feeMinor: 2500, forgiveFirst: false })
  const id = await booked(made)
  await change(made, id, 'no_show', {}, hours(25))
  expect(await dues(made.clientId)).toMatchObject([{ kind: 'charge', amountMinor: 2500, settledHow: null }])
  const member = memberContext(made.practiceId, made.ownerId, 'owner', hours(26))
  const path = { practiceId: made.practiceId, bookingId: id }
  await changeAsMember(member, { ...path, verb: 'waive', reason: 'Her child was ill.' })
  expect(await bookingRow(id)).toMatchObject({ penalty: 'waived', waivedBy: made.ownerId, version: 3 })
  expect(await dues(made.clientId)).toMatchObject([
    { settledHow: 'released', settledReason: 'Her child was ill.' },
  ])
  const { rows } = await testDb().execute(sql`select actor_id, reason from audit_log where target_id = ${id}`)
  expect(rows).toEqual([{ actor_id: made.ownerId, reason: 'Her child was ill.' }])
  await expect(changeAsMember(member, { ...path, verb: 'waive' })).resolves.toMatchObject({ isRepeat: true })
  const other = await booked(made, { startsAt: hours(30) })
  await change(made, other, 'no_show', {}, hours(31))
  await change(made, other, 'reopen', {}, hours(32))
  expect(await bookingRow(other)).toMatchObject({ state: 'booked', penalty: null, feeMinor: 0 })
  expect((await dues(made.clientId)).map((due) => due.settledHow)).toEqual(['released', 'released'])
})

test('BOOK-07 a forfeited credit that is not there is owed, whatever the rule for completing; a paid fee is not waived away', async () => {
  const made = await makeBookable({
    lateCancelRule: 'credit',
    forgiveFirst: false,
    noCreditRule: 'block',
    singlePriceMinor: 5000,
  })
  const id = await booked(made, { startsAt: hours(3) })
  await change(made, id, 'cancel', { by: 'client' })
  const [due] = await dues(made.clientId)
  expect(due).toMatchObject({ kind: 'owed', amountMinor: 5000, idempotencyKey: `booking:${id}:penalty:2` })
  await testDb().execute(
    sql`update session_due set settled_how = 'paid', settled_at = now() where id = ${due?.id}`,
  )
  await expect(change(made, id, 'waive', { reason: 'kind' })).rejects.toMatchObject({
    message: expect.stringContaining('paid'),
  })
})

test('BOOK-07 the front desk writes down a cancellation but lets nobody off', async () => {
  const made = await makeBookable()
  const id = await booked(made, { startsAt: hours(3) })
  const desk = memberContext(made.practiceId, made.ownerId, 'front_desk', NOON)
  const request = { practiceId: made.practiceId, bookingId: id, verb: 'cancel' as const }
  await expect(changeAsMember(desk, { ...request, waive: true, reason: 'nice' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(changeAsMember(desk, request)).resolves.toMatchObject({ state: 'cancelled' })
})

test('BOOK-06 a hold is kept or runs out; nobody is told of one that is let go', async () => {
  const made = await makeBookable({ holdMin: 10 })
  const { bookingId } = await seat(made, { hold: true })
  const id = bookingId ?? ''
  expect(await events(id)).toEqual([])
  expect(await change(made, id, 'keep', {}, hours(0.1))).toMatchObject({ state: 'booked', version: 2 })
  expect(await events(id)).toEqual(['booking.booked'])
  const late = await seat(made, { hold: true, startsAt: hours(30) })
  await expect(change(made, late.bookingId ?? '', 'keep', {}, hours(1))).rejects.toMatchObject({
    message: expect.stringContaining('held no longer'),
  })
  const gone = await seat(made, { hold: true, startsAt: hours(40) })
  await change(made, gone.bookingId ?? '', 'cancel', { by: 'client' })
  expect(await events(gone.bookingId ?? '')).toEqual([])
  const [held] = await testDb().select().from(appointment).where(eq(appointment.id, gone.appointmentId))
  expect(held?.isLive).toBe(false)
})

test('SMS-03/bookings a change cancels and reissues its texts in its own transaction', async () => {
  const made = await makeBookable()
  await testDb()
    .update(practice)
    .set({ phoneNumber: `+49${Date.now()}` })
    .where(eq(practice.id, made.practiceId))
  await testDb().update(client).set({ phone: '+4915112345678' }).where(eq(client.id, made.clientId))
  const id = await booked(made)
  const texts = () => testDb().select().from(textMessage).where(eq(textMessage.bookingId, id))
  expect((await texts()).map((text) => `${text.kind}:${text.version}`).sort()).toEqual([
    'confirmation:1',
    'reminder:1',
  ])
  await change(made, id, 'cancel')
  const waiting = (await texts()).filter((text) => text.state === 'queued' || text.state === 'scheduled')
  expect(waiting.filter((text) => text.version === 1)).toEqual([])
  expect((await texts()).map((text) => `${text.kind}:${text.version}`)).toContain('cancellation:2')
})
