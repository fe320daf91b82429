import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { payPackage as payPackageCall } from '#worker/db/functions/practice/credit-calls.ts'
import * as calls from '#worker/db/functions/practice/refund-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { creditPackage } from '#worker/db/schema/practice/credits.ts'
import { moneyEvent, packageBill, paymentFailure, stripeAccount } from '#worker/db/schema/practice/money.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { selectOpenClaim } from './claim.ts'

const MOST_ROWS = 200

/**
 * A package with who pays it, where, what was billed for it, what moved for it and what is about to. One trip. What is
 * about to move is read before what moved: every statement sees what was committed by then, and the other way round a
 * refund that settles in between would be in neither.
 */
export async function loadSold(db: Db, practiceId: string, packageId: string) {
  const { packages, bills, claims, money } = await readTogether(db, {
    packages: db
      .select({
        clientId: creditPackage.clientId,
        name: creditPackage.name,
        status: creditPackage.status,
        priceMinor: creditPackage.priceMinor,
        taxMinor: creditPackage.taxMinor,
        currency: creditPackage.currency,
        paidAt: creditPackage.paidAt,
        payerName: sql<string>`coalesce(${creditPackage.payerName}, ${client.name})`,
        payerEmail: sql<string | null>`coalesce(${creditPackage.payerEmail}, ${client.email})`,
        practiceName: practice.name,
        practiceSlug: practice.slug,
        account: stripeAccount.accountId,
        chargesEnabled: sql<boolean>`coalesce(${stripeAccount.chargesEnabled}, false)`,
      })
      .from(creditPackage)
      .innerJoin(
        client,
        and(eq(client.practiceId, creditPackage.practiceId), eq(client.id, creditPackage.clientId)),
      )
      .innerJoin(practice, eq(practice.id, creditPackage.practiceId))
      .leftJoin(
        stripeAccount,
        and(eq(stripeAccount.practiceId, creditPackage.practiceId), isNull(stripeAccount.endedAt)),
      )
      .where(and(eq(creditPackage.practiceId, practiceId), eq(creditPackage.id, packageId))),
    bills: db
      .select()
      .from(packageBill)
      .where(and(eq(packageBill.practiceId, practiceId), eq(packageBill.packageId, packageId)))
      .orderBy(desc(packageBill.turn))
      .limit(MOST_ROWS),
    claims: selectOpenClaim(db, practiceId, packageId),
    money: db
      .select({
        provider: moneyEvent.provider,
        account: moneyEvent.account,
        object: moneyEvent.object,
        kind: moneyEvent.kind,
        line: moneyEvent.line,
        amountMinor: moneyEvent.amountMinor,
        data: moneyEvent.data,
      })
      .from(moneyEvent)
      .where(and(eq(moneyEvent.practiceId, practiceId), eq(moneyEvent.packageId, packageId)))
      .orderBy(moneyEvent.id)
      .limit(MOST_ROWS),
  })
  return { sold: packages[0], bills, money, claims }
}
export type Sold = NonNullable<Awaited<ReturnType<typeof loadSold>>['sold']>
export type Sale = Sold & { packageId: string }

export function insertBill(db: Db, row: typeof packageBill.$inferInsert) {
  return db.insert(packageBill).values(row).onConflictDoNothing()
}

export function insertFailure(db: Db, row: typeof paymentFailure.$inferInsert) {
  return db.insert(paymentFailure).values(row).onConflictDoNothing()
}

/** Whether a package is paid, at this place in a batch. */
export function selectPaid(db: Db, practiceId: string, packageId: string) {
  return db
    .select({ paidAt: creditPackage.paidAt })
    .from(creditPackage)
    .where(and(eq(creditPackage.practiceId, practiceId), eq(creditPackage.id, packageId)))
}

/** A payment came: usable and paid, unless it was taken back meanwhile. */
export function payPackage(
  db: Db,
  ledgerId: string,
  of: { practiceId: string; clientId: string; packageId: string; actorId: string; now: Date },
) {
  const { practiceId: practice, clientId: client, packageId, actorId: actor, now } = of
  const call = payPackageCall({ id: ledgerId, practice, client, package: packageId, actor, now })
  return db.execute(sql`select ${call} as outcome`)
}

interface RefundKey {
  moneyId: string
  taxId: string
  practiceId: string
  clientId: string
  packageId: string
  provider: string
  account: string
  object: string
  actorId: string
  at: string
  now: Date
}

export interface RefundRow extends RefundKey {
  amountMinor: number
  credits: 'reduce' | 'keep'
  reason: string | null
  data: Record<string, string>
}

/** One refund written down, with its tax and what it does to the credits: one call of the database function. */
export function refundPackageRow(db: Db, row: RefundRow) {
  const { amountMinor: amount, credits, reason, data } = row
  return db.execute(
    sql`select * from ${calls.refundPackage({ ...keyOf(row), amount, credits, reason, data })}`,
  )
}

const keyOf = (row: RefundKey) => ({
  money: row.moneyId,
  taxMoney: row.taxId,
  practice: row.practiceId,
  client: row.clientId,
  package: row.packageId,
  provider: row.provider,
  account: row.account,
  object: row.object,
  actor: row.actorId,
  at: new Date(row.at),
  now: row.now,
})

/** What a refund was asked for, as it is written down: by whoever was first under its name. */
export function selectAsked(
  db: Db,
  { provider, account, object }: Pick<RefundKey, 'provider' | 'account' | 'object'>,
) {
  return db
    .select({ asked: sql<string | null>`${moneyEvent.data} ->> 'asked'` })
    .from(moneyEvent)
    .where(
      and(
        eq(moneyEvent.provider, provider),
        eq(moneyEvent.account, account),
        eq(moneyEvent.object, object),
        eq(moneyEvent.kind, 'refund'),
        eq(moneyEvent.line, 'refund'),
      ),
    )
}

/** A line of money by its id: there only where this very line was written. */
export function selectMoney(db: Db, id: string) {
  return db.select({ id: moneyEvent.id }).from(moneyEvent).where(eq(moneyEvent.id, id))
}

/** A refund that did not arrive: money, tax and credits as before it, once. */
export function failRefundRow(db: Db, row: RefundKey) {
  return db.execute(sql`select ${calls.failRefund(keyOf(row))} as outcome`)
}
