import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { creditPackage } from '#worker/db/schema/practice/credits.ts'
import { dueBill, moneyEvent, packageBill, stripeAccount } from '#worker/db/schema/practice/money.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'

export const MOST_AT_ONCE = 50
const MOST_PRACTICES = 50

interface Place {
  practiceId: string
  account: string
  /** Those after this id. */
  after: string | null
}

/** What can still be paid at an account, by id. One trip. */
export function selectOpenBills(db: Db, { practiceId, account, after }: Place, now: Date) {
  const isOpen = (bill: typeof packageBill | typeof dueBill) =>
    and(
      eq(bill.practiceId, practiceId),
      eq(bill.account, account),
      or(isNull(bill.expiresAt), gt(bill.expiresAt, now)),
      after === null ? undefined : gt(bill.id, after),
    )
  const ofPackages = db
    .select({ id: packageBill.id, kind: packageBill.kind, clientId: packageBill.clientId })
    .from(packageBill)
    .innerJoin(creditPackage, eq(creditPackage.id, packageBill.packageId))
    .where(and(isOpen(packageBill), isNull(creditPackage.paidAt)))
  const ofDues = db
    .select({ id: dueBill.id, kind: dueBill.kind, clientId: dueBill.clientId })
    .from(dueBill)
    .where(and(isOpen(dueBill), isNull(dueBill.endedAt)))
  return unionAll(ofPackages, ofDues).orderBy(sql`id`).limit(MOST_AT_ONCE)
}

/** Where a new password of a person, set at this instant, ended an account at Stripe or the secret of its events. */
export function selectEndedLately(db: Db, { athleteId, at }: { athleteId: string; at: string }) {
  const then = new Date(at)
  const isAccount = and(eq(stripeAccount.connectedBy, athleteId), eq(stripeAccount.endedAt, then))
  const isSecret = and(
    eq(stripeAccount.webhookSecretBy, athleteId),
    isNull(stripeAccount.webhookSecret),
    eq(stripeAccount.webhookSecretAt, then),
  )
  return db
    .select({
      practiceId: stripeAccount.practiceId,
      accountId: stripeAccount.accountId,
      isAccount: sql<boolean>`${isAccount}`,
      by: athlete.name,
    })
    .from(stripeAccount)
    .innerJoin(athlete, eq(athlete.id, athleteId))
    .where(or(isAccount, isSecret))
    .orderBy(stripeAccount.practiceId)
    .limit(MOST_PRACTICES)
}

/** Whose a payment at an account that ended is, and whether it is written down: it was settled before then. One trip. */
export async function loadLate(
  db: Db,
  of: { practiceId: string; clientId: string; account: string; intentId: string },
) {
  const { clients, written } = await readTogether(db, {
    clients: db
      .select({
        clientName: client.name,
        currency: practice.currency,
        practiceName: practice.name,
        timezone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
      })
      .from(client)
      .innerJoin(practice, eq(practice.id, client.practiceId))
      .leftJoin(bookingSettings, eq(bookingSettings.practiceId, practice.id))
      .where(and(eq(client.practiceId, of.practiceId), eq(client.id, of.clientId))),
    written: db
      .select({ id: moneyEvent.id })
      .from(moneyEvent)
      .where(
        and(
          eq(moneyEvent.provider, 'stripe'),
          eq(moneyEvent.account, of.account),
          eq(moneyEvent.object, of.intentId),
          eq(moneyEvent.kind, 'payment'),
        ),
      )
      .limit(1),
  })
  return { head: clients[0], isWritten: written.length > 0 }
}
