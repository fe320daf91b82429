import { and, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { dueWhat } from '#worker/db/due-what.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { clientLink } from '#worker/db/schema/practice/clients.ts'
import { creditBalance, creditLedger, creditPackage, sessionDue } from '#worker/db/schema/practice/credits.ts'
import { dueBill } from '#worker/db/schema/practice/money.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'

const MOST_PACKAGES = 200
const MOST_DUES = 100

/** Everything that says what a client has left, in one trip. */
export async function loadCredits(db: Db, practiceId: string, clientId: string) {
  const { heads, packages, dues } = await readTogether(db, {
    heads: selectHead(db, practiceId, clientId),
    packages: selectPackages(db, practiceId, clientId),
    dues: db
      .select({
        id: sessionDue.id,
        kind: sessionDue.kind,
        what: dueWhat,
        amountMinor: sessionDue.amountMinor,
        currency: sessionDue.currency,
        durationMin: sessionDue.durationMin,
        bookingId: sessionDue.bookingId,
        at: sessionDue.at,
        paymentUrl: sql<string | null>`(select b.url from ${dueBill} b where b.session_due_id = session_due.id
          and b.kind = 'link' and b.closed_at is null order by b.turn desc limit 1)`,
      })
      .from(sessionDue)
      .where(
        and(
          eq(sessionDue.practiceId, practiceId),
          eq(sessionDue.clientId, clientId),
          isNull(sessionDue.settledAt),
        ),
      )
      .orderBy(sessionDue.at, sessionDue.id)
      .limit(MOST_DUES),
  })
  return { head: heads[0], packages, dues }
}

function selectHead(db: Db, practiceId: string | SQL, clientId: string | SQL) {
  return db
    .select({
      clientId: client.id,
      version: client.version,
      practiceName: practice.name,
      currency: practice.currency,
      timezone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
    })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
}

function selectPackages(db: Db, practiceId: string, clientId: string) {
  return db
    .select({
      id: creditPackage.id,
      name: creditPackage.name,
      unit: creditPackage.unit,
      status: creditPackage.status,
      quantity: creditPackage.quantity,
      balance: sql<number>`coalesce(${creditBalance.balance}, 0)`,
      validFromDay: creditPackage.validFromDay,
      expiresDay: creditPackage.expiresDay,
      soldAt: creditPackage.soldAt,
      priceMinor: creditPackage.priceMinor,
      taxMinor: creditPackage.taxMinor,
      currency: creditPackage.currency,
      paymentMethod: creditPackage.paymentMethod,
      paidAt: creditPackage.paidAt,
      payerName: creditPackage.payerName,
      renewsId: creditPackage.renewsId,
      productId: creditPackage.productId,
    })
    .from(creditPackage)
    .leftJoin(creditBalance, eq(creditBalance.packageId, creditPackage.id))
    .where(and(eq(creditPackage.practiceId, practiceId), eq(creditPackage.clientId, clientId)))
    .orderBy(desc(creditPackage.soldAt), desc(creditPackage.id))
    .limit(MOST_PACKAGES)
}

/** Whose statement: a practice's client, or the client that an athlete is by an open link of theirs. */
export type StatementOf = { practiceId: string; clientId: string } | { linkId: string; athleteId: string }

function keysOf(db: Db, of: StatementOf): { practiceId: string | SQL; clientId: string | SQL } {
  if ('clientId' in of) return of
  const own = and(
    eq(clientLink.id, of.linkId),
    eq(clientLink.athleteId, of.athleteId),
    isNull(clientLink.endedAt),
  )
  return {
    practiceId: sql`(${db.select({ id: clientLink.practiceId }).from(clientLink).where(own)})`,
    clientId: sql`(${db.select({ id: clientLink.clientId }).from(clientLink).where(own)})`,
  }
}

/** Where moved credits went to or came from: the other half of the transfer has the same cause. */
const otherOfTransfer = sql<string | null>`case when ${creditLedger.kind} = 'transfer' then (
  select c.name from credit_ledger other join client c on c.practice_id = other.practice_id and c.id = other.client_id
  where other.practice_id = ${creditLedger.practiceId} and other.cause = case when ${creditLedger.amount} < 0
    then ${creditLedger.idempotencyKey} || ':in' else left(${creditLedger.idempotencyKey}, -3) end) end`

/** The ledger's lines of a client, newest first, by key. One trip with who they are of. */
export async function loadStatement(db: Db, of: StatementOf, beforeSeq: number | undefined, limit: number) {
  const { practiceId, clientId } = keysOf(db, of)
  const { heads, lines } = await readTogether(db, {
    heads: selectHead(db, practiceId, clientId),
    lines: db
      .select({
        seq: creditLedger.seq,
        id: creditLedger.id,
        kind: creditLedger.kind,
        unit: creditLedger.unit,
        amount: creditLedger.amount,
        balanceAfter: creditLedger.balanceAfter,
        packageId: creditLedger.packageId,
        packageName: creditPackage.name,
        bookingId: creditLedger.bookingId,
        reversesId: creditLedger.reversesId,
        reason: creditLedger.reason,
        otherClient: otherOfTransfer,
        at: creditLedger.at,
        createdAt: creditLedger.createdAt,
      })
      .from(creditLedger)
      .innerJoin(creditPackage, eq(creditPackage.id, creditLedger.packageId))
      .where(
        and(
          eq(creditLedger.practiceId, practiceId),
          eq(creditLedger.clientId, clientId),
          beforeSeq === undefined ? undefined : lt(creditLedger.seq, beforeSeq),
        ),
      )
      .orderBy(desc(creditLedger.seq))
      .limit(limit),
  })
  return { head: heads[0], lines }
}

/** The idempotency key under which a ledger line used a credit, or a session became owed. */
export async function keyOfLine(db: Db, practiceId: string, clientId: string, lineId: string) {
  const { used, owed } = await readTogether(db, {
    used: db
      .select({ idempotencyKey: creditLedger.idempotencyKey })
      .from(creditLedger)
      .where(
        and(
          eq(creditLedger.practiceId, practiceId),
          eq(creditLedger.clientId, clientId),
          eq(creditLedger.id, lineId),
          eq(creditLedger.kind, 'use'),
        ),
      ),
    owed: db
      .select({ idempotencyKey: sessionDue.idempotencyKey })
      .from(sessionDue)
      .where(
        and(
          eq(sessionDue.practiceId, practiceId),
          eq(sessionDue.clientId, clientId),
          eq(sessionDue.id, lineId),
        ),
      ),
  })
  return used[0]?.idempotencyKey ?? owed[0]?.idempotencyKey ?? null
}

/** Packages that hold something though their last day is past; the database function looks at each again. */
export function selectExpired(db: Db, beforeDay: string, limit: number) {
  return db
    .select({
      packageId: creditPackage.id,
      practiceId: creditPackage.practiceId,
      clientId: creditPackage.clientId,
    })
    .from(creditPackage)
    .innerJoin(creditBalance, eq(creditBalance.packageId, creditPackage.id))
    .where(
      and(
        eq(creditPackage.status, 'active'),
        sql`${creditBalance.balance} > 0`,
        lt(creditPackage.expiresDay, beforeDay),
      ),
    )
    .orderBy(creditPackage.expiresDay, creditPackage.id)
    .limit(limit)
}
