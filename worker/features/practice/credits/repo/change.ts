import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import * as calls from '#worker/db/functions/practice/credit-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { creditLedger, sessionDue } from '#worker/db/schema/practice/credits.ts'
import type { CreditOutcome, IntentOf } from '../schema.ts'

/** One credit used, or what the practice's rule makes of none: one call of the database function. */
export function spendSession(db: Db, id: string, use: Omit<IntentOf<'use'>, 'kind'>) {
  const { durationMin: minutes, priceMinor: amountMinor, bookingId: booking, ...rest } = use
  const { idempotencyKey: cause, fingerprint, at } = rest
  const call = { id, cause, minutes, amountMinor, booking, fingerprint, at, ...whose(use) }
  return db.execute(sql`select * from ${calls.useSession(call)}`)
}

export function releaseSession(db: Db, id: string, release: Omit<IntentOf<'release'>, 'kind'>) {
  const { ofKey: ofCause, idempotencyKey: cause, reason } = release
  return db.execute(
    sql`select * from ${calls.releaseSession({ id, ofCause, cause, reason, ...whose(release) })}`,
  )
}

export function settleDue(db: Db, id: string, settle: IntentOf<'settle'>) {
  return db.execute(sql`select * from ${calls.settleDue({ id, due: settle.dueId, ...whose(settle) })}`)
}

export function adjustCredits(db: Db, id: string, adjust: IntentOf<'adjust'>) {
  const { packageId, amount, idempotencyKey: cause, reason, fingerprint } = adjust
  const call = { id, package: packageId, amount, cause, reason, fingerprint, ...whose(adjust) }
  return db.execute(sql`select * from ${calls.adjustCredits(call)}`)
}

export function transferCredits(db: Db, id: string, newPackage: string, move: IntentOf<'transfer'>) {
  const { packageId, toClientId: toClient, amount, idempotencyKey: cause, reason, fingerprint } = move
  const moved = { package: packageId, toClient, newPackage, amount, cause, reason, fingerprint }
  return db.execute(sql`select * from ${calls.transferCredits({ id, ...moved, ...whose(move) })}`)
}

/** Whose credits change, who does it, and when. */
const whose = (of: { practiceId: string; clientId: string; actorId: string; now: Date }) => ({
  practice: of.practiceId,
  client: of.clientId,
  actor: of.actorId,
  now: of.now,
})

/** The line that a call with this id wrote; none after a repeat. */
export function lineWritten(db: Db, id: string) {
  return db.select({ id: creditLedger.id }).from(creditLedger).where(eq(creditLedger.id, id))
}

export interface Activation {
  practiceId: string
  clientId: string
  packageId: string
  isPaid: boolean
  actorId: string
  now: Date
}

export function activatePackage(db: Db, id: string, pack: Activation) {
  const { packageId, isPaid } = pack
  return db.execute(
    sql`select ${calls.activatePackage({ id, package: packageId, isPaid, ...whose(pack) })} as outcome`,
  )
}

export function expirePackage(
  db: Db,
  id: string,
  pack: { practiceId: string; clientId: string; packageId: string },
  now: Date,
) {
  const of = { practice: pack.practiceId, client: pack.clientId, package: pack.packageId }
  return db.execute(sql`select ${calls.expirePackage({ id, ...of, now })} as amount`)
}

/** Ends an owed session without a credit. Nothing is returned when it was settled before. */
export function endDue(
  db: Db,
  due: { practiceId: string; clientId: string; dueId: string },
  how: 'paid' | 'waived',
  by: { actorId: string; reason: string | null; now: Date },
) {
  return db
    .update(sessionDue)
    .set({ settledHow: how, settledAt: by.now, settledBy: by.actorId, settledReason: by.reason })
    .where(
      and(
        eq(sessionDue.practiceId, due.practiceId),
        eq(sessionDue.clientId, due.clientId),
        eq(sessionDue.id, due.dueId),
        isNull(sessionDue.settledAt),
      ),
    )
    .returning({ id: sessionDue.id })
}

/**
 * An owed session that this very transaction ended; none where it was settled before. Who and when would not tell: of
 * several presses in one millisecond one ends it.
 */
export function selectEnded(db: Db, due: { practiceId: string; dueId: string }) {
  return db
    .select({ id: sessionDue.id })
    .from(sessionDue)
    .where(
      and(
        eq(sessionDue.practiceId, due.practiceId),
        eq(sessionDue.id, due.dueId),
        isNotNull(sessionDue.settledAt),
        sql`${sessionDue}.xmin = pg_current_xact_id()::xid`,
      ),
    )
}

/** The function's row as a value. */
export function outcomeOf(result: unknown): CreditOutcome {
  const row = (result as { rows: Record<string, unknown>[] }).rows[0]
  if (!row) throw new RangeError('the credit function answered nothing')
  return {
    outcome: row.outcome as CreditOutcome['outcome'],
    isRepeat: row.is_repeat === true,
    ledgerId: row.ledger_id as string | null,
    packageId: row.package_id as string | null,
    unit: row.unit as CreditOutcome['unit'],
    amount: row.amount as number | null,
    balanceAfter: row.balance_after as number | null,
    valueMinor: row.value_minor as number | null,
    dueId: row.due_id as string | null,
    dueMinor: row.due_minor as number | null,
    currency: row.currency as string | null,
  }
}
