import { and, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { dueWhat } from '#worker/db/due-what.ts'
import { payDue as payDueCall } from '#worker/db/functions/practice/credit-calls.ts'
import * as calls from '#worker/db/functions/practice/refund-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import { dueBill, stripeAccount } from '#worker/db/schema/practice/money.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'
import { optedIn } from '#worker/db/text-consent.ts'
import type { NewClaim } from './claim.ts'

const MOST_BILLS = 200

export interface DueKey {
  practiceId: string
  /** Null where only Stripe's word of it is known. */
  clientId: string | null
  dueId: string
}

/** What is owed, by whom and at which practice, with where it can be paid. One trip. */
export async function loadOwed(db: Db, { practiceId, clientId, dueId }: DueKey) {
  const { dues, bills } = await readTogether(db, {
    dues: db
      .select({
        dueId: sessionDue.id,
        clientId: sessionDue.clientId,
        bookingId: sessionDue.bookingId,
        what: dueWhat,
        at: sessionDue.at,
        amountMinor: sessionDue.amountMinor,
        currency: sessionDue.currency,
        settledHow: sessionDue.settledHow,
        payerName: client.name,
        payerEmail: client.email,
        phone: client.phone,
        isOptedIn: sql<boolean>`${optedIn(sql`${practice.id}`, sql`${client.phone}`)}`,
        practiceName: practice.name,
        timezone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
        account: stripeAccount.accountId,
        chargesEnabled: sql<boolean>`coalesce(${stripeAccount.chargesEnabled}, false)`,
      })
      .from(sessionDue)
      .innerJoin(
        client,
        and(eq(client.practiceId, sessionDue.practiceId), eq(client.id, sessionDue.clientId)),
      )
      .innerJoin(practice, eq(practice.id, sessionDue.practiceId))
      .leftJoin(bookingSettings, eq(bookingSettings.practiceId, sessionDue.practiceId))
      .leftJoin(
        stripeAccount,
        and(eq(stripeAccount.practiceId, sessionDue.practiceId), isNull(stripeAccount.endedAt)),
      )
      .where(
        and(
          eq(sessionDue.practiceId, practiceId),
          eq(sessionDue.id, dueId),
          clientId === null ? undefined : eq(sessionDue.clientId, clientId),
        ),
      ),
    bills: db
      .select()
      .from(dueBill)
      .where(and(eq(dueBill.practiceId, practiceId), eq(dueBill.sessionDueId, dueId)))
      .orderBy(desc(dueBill.turn))
      .limit(MOST_BILLS),
  })
  return { owed: dues[0], bills }
}
export type Owed = NonNullable<Awaited<ReturnType<typeof loadOwed>>['owed']>

export function insertDueBill(db: Db, row: typeof dueBill.$inferInsert) {
  return db.insert(dueBill).values(row).onConflictDoNothing()
}

/** How what is owed stands, at this place in a batch. */
export function selectSettled(db: Db, practiceId: string, dueId: string) {
  return db
    .select({ settledHow: sessionDue.settledHow })
    .from(sessionDue)
    .where(and(eq(sessionDue.practiceId, practiceId), eq(sessionDue.id, dueId)))
}

/** Other addresses of what is owed that are not ended, at this place in a batch. */
export function selectOtherBills(db: Db, practiceId: string, dueId: string, id: string) {
  return db
    .select()
    .from(dueBill)
    .where(
      and(
        eq(dueBill.practiceId, practiceId),
        eq(dueBill.sessionDueId, dueId),
        ne(dueBill.id, id),
        isNull(dueBill.endedAt),
      ),
    )
    .limit(MOST_BILLS)
}

/** Bills of a client that Stripe still takes money by, though what they are of is settled or was since. */
export function selectStale(db: Db, practiceId: string, clientId: string) {
  return db
    .select({ id: dueBill.id, kind: dueBill.kind, account: dueBill.account, expiresAt: dueBill.expiresAt })
    .from(dueBill)
    .innerJoin(sessionDue, eq(sessionDue.id, dueBill.sessionDueId))
    .where(
      and(
        eq(dueBill.practiceId, practiceId),
        eq(dueBill.clientId, clientId),
        isNull(dueBill.endedAt),
        or(isNotNull(dueBill.closedAt), isNotNull(sessionDue.settledAt)),
      ),
    )
    .limit(MOST_BILLS)
}

/** Stripe takes no payment by it any more. */
export function endBill(db: Db, practiceId: string, id: string, now: Date) {
  return db
    .update(dueBill)
    .set({ endedAt: now, closedAt: sql`coalesce(${dueBill.closedAt}, ${instant(now)})` })
    .where(and(eq(dueBill.practiceId, practiceId), eq(dueBill.id, id)))
}

interface Settling {
  practiceId: string
  clientId: string
  dueId: string
  actorId: string
  now: Date
}

/** A card payment settles it, unless it was settled before. Put it after its money. */
export function payDue(db: Db, { practiceId: practice, clientId, dueId: due, actorId, now }: Settling) {
  return db.execute(
    sql`select ${payDueCall({ practice, client: clientId, due, actor: actorId, now })} as outcome`,
  )
}

export interface DueRefundKey extends Settling {
  moneyId: string
  account: string
  object: string
  at: string
}

const keyOf = (row: DueRefundKey) => ({
  ...{ money: row.moneyId, practice: row.practiceId, client: row.clientId, due: row.dueId },
  ...{ account: row.account, object: row.object, actor: row.actorId, at: new Date(row.at), now: row.now },
})

/** One refund to a card written down: one call of the database function. */
export function refundDueRow(
  db: Db,
  row: DueRefundKey & { amountMinor: number; reason: string | null; data: Record<string, string> },
) {
  const { amountMinor: amount, reason, data } = row
  return db.execute(sql`select * from ${calls.refundDueByCard({ ...keyOf(row), amount, reason, data })}`)
}

/** A refund that did not arrive: its money is here again, once. */
export function failDueRefundRow(db: Db, row: DueRefundKey) {
  return db.execute(sql`select ${calls.failDueRefund(keyOf(row))} as outcome`)
}

/** Claims what a refund to a card will give back; refuses by raising. */
export function claimDueRefund(db: Db, row: NewClaim & { sessionDueId: string }) {
  const { id, practiceId: practice, clientId: client, sessionDueId: due, request, asked, account } = row
  const { intent, amountMinor: amount, reason, actorId: actor, createdAt: now } = row
  const of = { id, practice, client, due }
  return db.execute(
    sql`select ${calls.claimDueRefund({ ...of, request, asked, account, intent, amount, reason, actor, now })}`,
  )
}
