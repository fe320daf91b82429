import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { tick } from '#worker/cron.ts'
import {
  balanceOf,
  ledgerOf,
  memberContext,
  sellTo,
} from '#worker/features/practice/credits/practice-fixture.ts'
import { auditPractice } from '#worker/features/practice/practice-audits/repo.ts'
import {
  type Bookable,
  booked,
  bookingRow,
  changesOf,
  hours,
  makeBookable,
  NOON,
} from './bookings-fixture.ts'
import { changeAsMember } from './change-as-member.ts'
import { changeBooking } from './change-booking.ts'
import { completeDue } from './complete-due.ts'

const many = (n: number) => Array.from({ length: n }, (_, i) => i)
const cron = (now: Date) => completeDue(testContext({ now }))
const calendar = (made: Bookable, bookingId: string, now: Date) =>
  changeAsMember(memberContext(made.practiceId, made.ownerId, 'trainer', now), {
    practiceId: made.practiceId,
    bookingId,
    verb: 'complete',
  })
const system = (made: Bookable, bookingId: string, verb: 'complete' | 'cancel' | 'no_show', now: Date) =>
  changeBooking(testContext({ now }), {
    practiceId: made.practiceId,
    bookingId,
    verb,
    by: 'system',
    actorId: 'system:test',
  })
const uses = async (made: Bookable) => (await ledgerOf(made.clientId)).filter((line) => line.kind === 'use')

test('SES-01 SES-02 fifty completions at once from calendar tabs and overlapping crons use one credit; looking first uses more', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made)
  const id = await booked(made)
  const now = hours(26)
  await Promise.all(many(50).map((n) => (n % 5 === 0 ? cron(now) : calendar(made, id, now))))
  expect(await balanceOf(pack)).toBe(9)
  expect(await uses(made)).toHaveLength(1)
  expect(await changesOf(id)).toEqual(['book:booked:1', 'complete:completed:2'])

  const db = testDb()
  await db.execute(sql`create table naive_booking (id int primary key, state text, left_over int)`)
  await db.execute(sql`create table naive_use (id int)`)
  await db.execute(sql`insert into naive_booking values (1, 'booked', 10)`)
  const met = meeting(2)
  const naive = async () => {
    const { rows } = await db.execute(sql`select state from naive_booking where id = 1`)
    await met()
    if (rows[0]?.state !== 'booked') return
    await db.execute(sql`insert into naive_use values (1)`)
    await db.execute(
      sql`update naive_booking set state = 'completed', left_over = left_over - 1 where id = 1`,
    )
  }
  await Promise.all(many(50).map(naive))
  const { rows } = await db.execute(sql`select count(*)::int as n from naive_use`)
  expect(Number(rows[0]?.n)).toBeGreaterThan(1)
})

test('BOOK-06 SES-02 the cron completes by the practice’s setting after the end, and only what waits', async () => {
  const soon = await makeBookable({ completeAfterMin: 0 })
  const late = await makeBookable({ completeAfterMin: 60 })
  const [first, second] = [await booked(soon), await booked(late)]
  const cancelled = await booked(late, { startsAt: hours(20) })
  const away = await booked(late, { startsAt: hours(22) })
  await system(late, cancelled, 'cancel', NOON)
  await system(late, away, 'no_show', hours(23))
  const states = async () =>
    (await Promise.all([first, second, cancelled, away].map(bookingRow))).map((row) => row.state)
  await cron(hours(24.9))
  expect(await states()).toEqual(['booked', 'booked', 'cancelled', 'no_show'])
  await cron(hours(25))
  expect(await states()).toEqual(['completed', 'booked', 'cancelled', 'no_show'])
  await cron(hours(26))
  expect(await states()).toEqual(['completed', 'completed', 'cancelled', 'no_show'])
  expect(await bookingRow(second)).toMatchObject({ completedBy: 'system:cron' })
})

test('REL-07/practice a clock that stood still for 26 hours, then ticked twice: everything due is completed once', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made, { quantity: 20 })
  const ids = await Promise.all(many(12).map((n) => booked(made, { startsAt: hours(10 + 1.5 * n) })))
  await Promise.all([cron(hours(54)), cron(hours(54)), cron(hours(54.01))])
  const rows = await Promise.all(ids.map(bookingRow))
  expect(rows.map((row) => `${row.state}:${row.completions}`)).toEqual(ids.map(() => 'completed:1'))
  expect(await balanceOf(pack)).toBe(8)
  expect(await cron(hours(55))).toBe(0)
})

test('REL-07/practice each tick leaves the work as a row; the queue runs it, twice delivered it is done once', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made)
  const started = new Date(Date.now() - 3 * 3_600_000)
  const id = await booked(made, { startsAt: started }, new Date())
  for (const _ of [1, 2]) {
    const context = createExecutionContext()
    await tick(createScheduledController({ cron: '* * * * *', scheduledTime: new Date() }), env, context)
    await waitOnExecutionContext(context)
  }
  // Both ticks' work is through: what is left of it would complete, by the real clock, what the next tests book.
  await until('the work of both ticks is done', async () => {
    const { rows } = await testDb().execute(
      sql`select status from outbox where lane_key = 'bookings.complete'`,
    )
    return rows.length > 0 && rows.every(({ status }) => status === 'done')
  })
  expect((await bookingRow(id)).state).toBe('completed')
  expect(await balanceOf(pack)).toBe(9)
})

test('SES-08 SES-02 without a credit and with the rule block the cron leaves it, shows it, and completes it once there is one', async () => {
  const made = await makeBookable({ noCreditRule: 'block' })
  const id = await booked(made)
  expect(await cron(hours(26))).toBe(0)
  expect(await bookingRow(id)).toMatchObject({ state: 'booked', blockedAt: hours(26) })
  const pack = await sellTo(made)
  expect(await cron(hours(26.5))).toBe(0)
  expect(await cron(hours(27.1))).toBe(1)
  expect([await balanceOf(pack), (await bookingRow(id)).blockedAt]).toEqual([9, null])
})

test('BOOK-06 what a person opened again is theirs: the cron leaves it until it is moved', async () => {
  const made = await makeBookable()
  const id = await booked(made)
  await cron(hours(26))
  await changeAsMember(memberContext(made.practiceId, made.ownerId, 'owner', hours(27)), {
    practiceId: made.practiceId,
    bookingId: id,
    verb: 'reopen',
  })
  expect(await cron(hours(28))).toBe(0)
  await system(made, id, 'no_show', hours(29))
  expect((await bookingRow(id)).state).toBe('no_show')
})

test('REL-06/practice a connection cut before or after the commit of a completion: all or nothing, and a retry is answered with what was done', async () => {
  const [proxy, database] = [ProxyControl.of(env.DATABASE_URL), databaseName(env.DATABASE_URL)]
  const made = await makeBookable()
  const pack = await sellTo(made)
  const state = async (id: string) => {
    const row = await bookingRow(id)
    return [row.state, (await uses(made)).length, (await changesOf(id)).length]
  }
  const id = await booked(made)
  await proxy.addFault({ database, kind: 'cut_before', about: 'claim_booking' })
  await expect(calendar(made, id, hours(25))).rejects.toMatchObject({ code: 'unavailable' })
  await proxy.clearFaults(database)
  expect(await state(id)).toEqual(['booked', 0, 1])
  await proxy.addFault({ database, kind: 'cut_after_commit', about: 'claim_booking' })
  await expect(calendar(made, id, hours(25))).rejects.toMatchObject({ code: 'unavailable', retryAfterS: 5 })
  await proxy.clearFaults(database)
  expect(await state(id)).toEqual(['completed', 1, 2])
  expect(await calendar(made, id, hours(25))).toMatchObject({
    state: 'completed',
    version: 2,
    isRepeat: true,
  })
  expect(await balanceOf(pack)).toBe(9)
})

test('SES-07/bookings the nightly audit compares bookings with the ledger', async () => {
  const made = await makeBookable({
    lateCancelRule: 'credit',
    forgiveFirst: false,
    noShowRule: 'fee',
    feeMinor: 900,
  })
  await sellTo(made)
  const [done, lost, late] = [
    await booked(made),
    await booked(made, { startsAt: hours(26) }),
    await booked(made, { startsAt: hours(3) }),
  ]
  await system(made, done, 'complete', hours(25))
  await system(made, lost, 'no_show', hours(27))
  await changeBooking(testContext({ now: NOON }), {
    practiceId: made.practiceId,
    bookingId: late,
    verb: 'cancel',
    by: 'client',
    actorId: 'x',
  })
  const clean = await auditPractice(testDb(), made.practiceId)
  expect(clean.findings).toEqual([])
  expect(clean.counts).toMatchObject({ bookings: 3 })
  const db = testDb()
  await db.execute(sql`update booking set state = 'booked' where id = ${done}`)
  await db.execute(sql`update booking set state = 'completed', completions = 1 where id = ${lost}`)
  await db.execute(sql`update booking set penalty_cause = null, penalty = 'none' where id = ${late}`)
  const { findings } = await auditPractice(db, made.practiceId)
  const found = (check: string) =>
    findings.find((one) => one.check === check)?.rows.map((row) => row.booking_id)
  expect(found('a_completed_booking_was_paid_once')?.sort()).toEqual([done, lost].sort())
  expect(found('a_penalty_was_taken_once')).toEqual(expect.arrayContaining([lost, late]))
})
