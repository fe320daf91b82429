import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import {
  type Bookable,
  booked,
  bookingRow,
  hours,
  makeBookable,
  NOON,
} from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { refundPackage } from '#worker/features/practice/checkout/refund-package.ts'
import { refundSession } from '#worker/features/practice/checkout/refund-session.ts'
import { auditPractice } from '#worker/features/practice/practice-audits/repo.ts'
import { adjustCredits } from './adjust-credits.ts'
import { balanceOf, ledgerOf, memberContext, sellTo } from './practice-fixture.ts'
import { releaseUse } from './release-use.ts'
import { settleDue } from './settle-due.ts'

const LATER = hours(27)
const owner = (made: Bookable) => memberContext(made.practiceId, made.ownerId, 'owner', LATER)
const change = (made: Bookable, bookingId: string, verb: 'complete' | 'reopen') =>
  changeBooking(testContext({ now: LATER }), {
    ...{ practiceId: made.practiceId, bookingId, verb, by: 'trainer', actorId: made.ownerId },
  })
const findings = async (made: Bookable) => (await auditPractice(testDb() as never, made.practiceId)).findings
const adjust = (made: Bookable, packageId: string, amount: number) =>
  adjustCredits(
    owner(made),
    { practiceId: made.practiceId, clientId: made.clientId, packageId },
    { requestId: `req_${crypto.randomUUID()}`, amount, reason: 'put right' },
  )

test('SES-05 MON-01/refunds a package that was taken back with its money gets no credits by hand', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made, {}, NOON)
  await refundPackage(owner(made), made.practiceId, pack, {
    ...{
      requestId: 'req_all_back',
      amountMinor: 80_000,
      credits: 'reduce',
      by: 'same',
      reason: 'moved away',
    },
  })
  await expect(adjust(made, pack, 3)).rejects.toMatchObject({ code: 'conflict' })
  expect([await balanceOf(pack), await findings(made)]).toEqual([0, []])
})

test('SES-05 more credits than a package can hold are refused, and change nothing', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made, { quantity: 2_000_000_000 }, NOON)
  await expect(
    adjust(made, pack, 100_000_000).then(() => adjust(made, pack, 100_000_000)),
  ).rejects.toMatchObject({ code: 'conflict', field: 'amount' })
  expect(await balanceOf(pack)).toBe(2_100_000_000)
})

test('SES-04 SES-07 what a session of the calendar took comes back with the session, not by hand: books and bookings agree', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made, {}, NOON)
  const id = await booked(made)
  await change(made, id, 'complete')
  const use = (await ledgerOf(made.clientId)).find(({ kind }) => kind === 'use')
  const release = releaseUse(owner(made), made.practiceId, made.clientId, use?.id ?? '', {
    reason: 'mistake',
  })
  await expect(release).rejects.toMatchObject({ code: 'conflict' })
  expect([await balanceOf(pack), await findings(made)]).toEqual([9, []])
  await change(made, id, 'reopen')
  expect([await balanceOf(pack), await findings(made)]).toEqual([10, []])
})

test('SES-08 MON-01 a session that was paid in money is not opened again and charged a second time', async () => {
  const made = await makeBookable({ singlePriceMinor: 5000, noCreditRule: 'charge' })
  const id = await booked(made)
  await change(made, id, 'complete')
  const dues = () => testDb().select().from(sessionDue).where(eq(sessionDue.clientId, made.clientId))
  const [due] = await dues()
  const path = { practiceId: made.practiceId, clientId: made.clientId, dueId: due?.id ?? '' }
  await settleDue(owner(made), made.practiceId, made.clientId, path.dueId, { how: 'paid' })
  await expect(change(made, id, 'reopen')).rejects.toMatchObject({ code: 'conflict' })
  expect(await bookingRow(id)).toMatchObject({ state: 'completed', version: 2 })
  // Paid back under Money, it is opened again, and charged once more when it takes place.
  await refundSession(owner(made), path, {
    ...{
      requestId: 'req_paid_back',
      amountMinor: 5000,
      becomes: 'owed',
      by: 'same',
      reason: 'it did not take place',
    },
  })
  await change(made, id, 'reopen')
  await change(made, id, 'complete')
  expect((await dues()).map(({ settledHow }) => settledHow)).toEqual(['released', null])
  expect(await findings(made)).toEqual([])
})

test('SES-08 an owed session said to be paid by five tabs in one moment, and once more after, is paid and logged once', async () => {
  const made = await makeBookable({ singlePriceMinor: 5000, noCreditRule: 'charge' })
  await change(made, await booked(made), 'complete')
  const [due] = await testDb().select().from(sessionDue).where(eq(sessionDue.clientId, made.clientId))
  const dueId = due?.id ?? ''
  const settle = () => {
    const ctx = memberContext(made.practiceId, made.ownerId, 'owner', LATER)
    return settleDue(ctx, made.practiceId, made.clientId, dueId, { how: 'paid' })
  }
  const done = await Promise.allSettled([1, 2, 3, 4, 5].map(settle))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(settle()).rejects.toMatchObject({ code: 'conflict' })
  const { rows } = await testDb().execute(
    sql`select action from audit_log where target_id = ${dueId} order by seq`,
  )
  expect(rows).toEqual([{ action: 'session_due.paid' }])
})
