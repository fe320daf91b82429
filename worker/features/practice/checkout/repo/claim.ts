import { and, eq, isNull, sql } from 'drizzle-orm'
import * as calls from '#worker/db/functions/practice/refund-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { creditPackage, sessionDue } from '#worker/db/schema/practice/credits.ts'
import { refundClaim } from '#worker/db/schema/practice/money.ts'
import { client } from '#worker/db/schema/practice/practice.ts'

export type Claim = typeof refundClaim.$inferSelect
export type NewClaim = Omit<Claim, 'object' | 'settledAt'>

/** Claims what a refund to a card will give back: one call of the database function, which refuses by raising. */
export function claimRefund(db: Db, row: NewClaim & { packageId: string }) {
  const { id, practiceId: practice, clientId: client, packageId, request, asked, account, intent } = row
  const { amountMinor: amount, credits, reason, actorId: actor, createdAt: now } = row
  const of = { id, practice, client, package: packageId }
  const what = { request, asked, account, intent, amount, credits, reason, actor, now }
  return db.execute(sql`select ${calls.claimRefund({ ...of, ...what })}`)
}

/** The refund of a package that is under way, if there is one. */
export function selectOpenClaim(db: Db, practiceId: string, packageId: string) {
  return db
    .select()
    .from(refundClaim)
    .where(
      and(
        eq(refundClaim.practiceId, practiceId),
        eq(refundClaim.packageId, packageId),
        isNull(refundClaim.settledAt),
      ),
    )
}

const currency = sql<string>`coalesce(${creditPackage.currency}, ${sessionDue.currency})`

/** A claim that is still open, with whose refund it is. */
export async function loadOpenClaim(db: Db, practiceId: string, id: string) {
  const rows = await db
    .select({ claim: refundClaim, clientName: client.name, currency })
    .from(refundClaim)
    .innerJoin(
      client,
      and(eq(client.practiceId, refundClaim.practiceId), eq(client.id, refundClaim.clientId)),
    )
    .leftJoin(creditPackage, eq(creditPackage.id, refundClaim.packageId))
    .leftJoin(sessionDue, eq(sessionDue.id, refundClaim.sessionDueId))
    .where(and(eq(refundClaim.practiceId, practiceId), eq(refundClaim.id, id), isNull(refundClaim.settledAt)))
  return rows[0]
}

/** Nothing came of it: what was claimed is free again. Settled meanwhile, it stays. */
export function deleteOpenClaim(db: Db, practiceId: string, id: string) {
  return db
    .delete(refundClaim)
    .where(and(eq(refundClaim.practiceId, practiceId), eq(refundClaim.id, id), isNull(refundClaim.settledAt)))
}
