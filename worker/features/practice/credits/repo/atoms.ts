import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { creditLedger, sessionDue } from '#worker/db/schema/practice/credits.ts'
import type { CreditOutcome, IntentOf } from '../schema.ts'

const when = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** One credit used, or what the practice's rule makes of none: one call of the database's atom. */
export function spendSession(db: Db, id: string, use: Omit<IntentOf<'use'>, 'kind'>) {
  return db.execute(sql`select * from use_session(${id}, ${use.practiceId}, ${use.clientId}, ${use.cause},
    ${use.durationMin}::integer, ${use.priceMinor}::integer, ${use.bookingId}, ${use.fingerprint}, ${use.actorId},
    ${when(use.at)}, ${when(use.now)})`)
}

export function releaseSession(db: Db, id: string, release: Omit<IntentOf<'release'>, 'kind'>) {
  return db.execute(sql`select * from release_session(${id}, ${release.practiceId}, ${release.clientId},
    ${release.ofCause}, ${release.cause}, ${release.reason}, ${release.actorId}, ${when(release.now)})`)
}

export function settleDue(db: Db, id: string, settle: IntentOf<'settle'>) {
  return db.execute(sql`select * from settle_due(${id}, ${settle.practiceId}, ${settle.clientId}, ${settle.dueId},
    ${settle.actorId}, ${when(settle.now)})`)
}

export function adjustCredits(db: Db, id: string, adjust: IntentOf<'adjust'>) {
  return db.execute(sql`select * from adjust_credits(${id}, ${adjust.practiceId}, ${adjust.clientId},
    ${adjust.packageId}, ${adjust.amount}::integer, ${adjust.cause}, ${adjust.reason}, ${adjust.fingerprint},
    ${adjust.actorId}, ${when(adjust.now)})`)
}

export function transferCredits(db: Db, id: string, newPackageId: string, move: IntentOf<'transfer'>) {
  return db.execute(sql`select * from transfer_credits(${id}, ${move.practiceId}, ${move.clientId},
    ${move.packageId}, ${move.toClientId}, ${newPackageId}, ${move.amount}::integer, ${move.cause}, ${move.reason},
    ${move.fingerprint}, ${move.actorId}, ${when(move.now)})`)
}

/** The line that an atom of this id wrote; none after a repeat. */
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
  return db.execute(sql`select activate_package(${id}, ${pack.practiceId}, ${pack.clientId}, ${pack.packageId},
    ${pack.isPaid}, ${pack.actorId}, ${when(pack.now)}) as outcome`)
}

export function expirePackage(
  db: Db,
  id: string,
  pack: { practiceId: string; clientId: string; packageId: string },
  now: Date,
) {
  return db.execute(sql`select expire_package(${id}, ${pack.practiceId}, ${pack.clientId}, ${pack.packageId},
    ${when(now)}) as amount`)
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

/** An owed session that was ended so, by this person at this moment; none where it was settled before. */
export function selectEnded(
  db: Db,
  due: { practiceId: string; dueId: string },
  how: 'paid' | 'waived',
  by: { actorId: string; now: Date },
) {
  return db
    .select({ id: sessionDue.id })
    .from(sessionDue)
    .where(
      and(
        eq(sessionDue.practiceId, due.practiceId),
        eq(sessionDue.id, due.dueId),
        eq(sessionDue.settledHow, how),
        eq(sessionDue.settledBy, by.actorId),
        eq(sessionDue.settledAt, by.now),
      ),
    )
}

/** The atom's row as a value. */
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
