import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { booked, makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { useOneSession } from '#worker/features/practice/credits/use-one-session.ts'
import { auditPractice } from './repo.ts'
import type { AuditCheck } from './schema.ts'

/** A practice whose books agree: four packages, one used once; a booking that is ahead; a session that is owed. */
async function books() {
  const made = await makeBookable()
  const used = await sellTo(made)
  const press = { requestId: 'req_each_check', durationMin: undefined, priceMinor: undefined }
  await useOneSession(memberContext(made.practiceId, made.ownerId), made.practiceId, made.clientId, press)
  const [unpaid, moneyless, refunded] = [await sellTo(made), await sellTo(made), await sellTo(made)]
  const [bookingId, dueId] = [await booked(made), `due_${crypto.randomUUID()}`]
  await testDb().execute(due(made, dueId, `owed:${dueId}`))
  return { ...made, used, unpaid, moneyless, refunded, bookingId, dueId }
}
type Books = Awaited<ReturnType<typeof books>>

const due = (made: { practiceId: string; clientId: string }, id: string, cause: string, bookingId?: string) =>
  sql`insert into session_due (id, practice_id, client_id, kind, amount_minor, currency, cause, booking_id,
      actor_id, at, created_at)
    values (${id}, ${made.practiceId}, ${made.clientId}, 'owed', 8500, 'eur', ${cause}, ${bookingId ?? null},
      'system:test', now(), now())`

const line = (made: Books, kind: string, amount: number, cause: string, bookingId?: string) =>
  sql`insert into credit_ledger (id, practice_id, client_id, package_id, kind, unit, amount, balance_after,
      value_minor, cause, booking_id, actor_id, at, created_at)
    values (${`led_${crypto.randomUUID()}`}, ${made.practiceId}, ${made.clientId}, ${made.used}, ${kind}, 'session',
      ${amount}, 9, 0, ${cause}, ${bookingId ?? null}, 'system:test', now(), now())`

const refund = (made: Books, object: string, name: string) =>
  sql`insert into money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency,
      client_id, package_id, day, at, actor_id, created_at)
    values (${`mon_${crypto.randomUUID()}`}, ${made.practiceId}, 'stripe', ${made.practiceId}, ${object}, 'refund',
      ${name}, -90000, 'eur', ${made.clientId}, ${made.refunded}, '2026-05-01', now(), 'system:test', now())`

/** What makes books contradict themselves, for each check. */
const BREAKS: Record<AuditCheck, (made: Books) => SQL[]> = {
  balance_is_the_sum: ({ used }) => [sql`update credit_balance set balance = 7 where package_id = ${used}`],
  every_line_follows_the_one_before: ({ moneyless }) => [
    sql`update credit_ledger set balance_after = 3 where package_id = ${moneyless}`,
  ],
  active_packages_were_granted_once: ({ refunded }) => [
    sql`update package set status = 'pending' where id = ${refunded}`,
  ],
  a_release_gives_back_its_use: (made) => [line(made, 'release', 1, 'a release of nothing')],
  a_use_fits_its_unit: (made) => [line(made, 'use', -2, 'a use of two')],
  earned_is_what_the_balance_says: ({ moneyless }) => [
    sql`update credit_ledger set value_minor = 5 where package_id = ${moneyless}`,
  ],
  moved_credits_arrived_once: (made) => [
    line(made, 'transfer', -1, 'left and never came'),
    line(made, 'transfer', 1, 'came and never left:in'),
  ],
  owed_or_used_never_both: (made) => [line(made, 'use', -1, `owed:${made.dueId}`)],
  a_completed_booking_was_paid_once: ({ bookingId }) => [
    sql`update booking set completions = 1 where id = ${bookingId}`,
  ],
  a_penalty_was_taken_once: ({ bookingId }) => [
    sql`update booking set penalty = 'fee' where id = ${bookingId}`,
  ],
  a_booking_is_as_its_last_change: ({ bookingId }) => [
    sql`update booking set version = 9 where id = ${bookingId}`,
  ],
  seats_and_time_fit_their_bookings: ({ practiceId }) => [
    sql`update appointment set is_live = false, updated_at = now() - interval '2 hours'
      where practice_id = ${practiceId}`,
  ],
  paid_packages_have_their_money: ({ moneyless }) => [
    sql`delete from money_event where package_id = ${moneyless}`,
  ],
  money_of_a_package_pays_it: ({ unpaid }) => [sql`update package set paid_at = null where id = ${unpaid}`],
  no_more_is_refunded_than_came: (made) => [refund(made, 're_each', 'x')],
  sessions_hold_the_money_they_say: ({ dueId }) => [
    sql`update session_due set settled_how = 'paid', settled_at = now() where id = ${dueId}`,
  ],
  refunds_to_cards_come_to_an_end: (made) => [
    sql`insert into refund_claim (id, practice_id, client_id, package_id, request, asked, account, intent,
        amount_minor, credits, reason, actor_id, created_at)
      values (${`rfc_${made.dueId}`}, ${made.practiceId}, ${made.clientId}, ${made.used}, 'req_each', '[]', 'acct_1', 'pi_1', 5000,
        'keep', 'moved', ${made.ownerId}, now() - interval '25 hours')`,
  ],
  refunds_that_failed_gave_their_credits_back: (made) => [
    refund(made, 're_failed', 'failed'),
    line(made, 'adjust', -3, 'refund:re_failed'),
  ],
}

/** The same, where rows that never change are changed all the same, as who holds the database could. */
async function breakBooks(statements: readonly SQL[]): Promise<void> {
  const db = testDb()
  const guarded = (word: 'disable' | 'enable') => [
    sql`alter table credit_ledger ${sql.raw(word)} trigger credit_ledger_append_only`,
    sql`alter table money_event ${sql.raw(word)} trigger money_event_append_only`,
  ]
  for (const one of [...guarded('disable'), ...statements, ...guarded('enable')]) await db.execute(one)
}

test('SES-07 each check finds what contradicts it, with its rows, at its own practice and at no other', async () => {
  const [clean, broken] = [await books(), await books()]
  const before = await auditPractice(testDb(), clean.practiceId)
  const counts = { clients: 1, packages: 4, ledger_lines: 5, owed: 1, bookings: 1, money_lines: 4 }
  expect(before).toEqual({ counts, findings: [] })
  await breakBooks([
    ...Object.values(BREAKS).flatMap((breaks) => breaks(broken)),
    // What names a booking of another practice was not taken for it.
    line(broken, 'use', -1, `booking:${clean.bookingId}:complete:1`, clean.bookingId),
    due(broken, `${broken.dueId}2`, `booking:${clean.bookingId}:penalty:1`, clean.bookingId),
  ])
  const { findings } = await auditPractice(testDb(), broken.practiceId)
  expect(findings.map(({ check }) => check).sort()).toEqual(Object.keys(BREAKS).sort())
  expect(await auditPractice(testDb(), clean.practiceId)).toEqual(before)
})
