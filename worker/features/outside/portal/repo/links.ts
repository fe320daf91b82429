import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { portalLink, portalSession } from '#worker/db/schema/outside/portal.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'

const when = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** Whom a link would go to. */
export async function loadReceiver(db: Db, practiceId: string, clientId: string) {
  const [row] = await db
    .select({ email: client.email, phone: client.phone, practiceName: practice.name })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
  return row
}

export function insertLink(db: Db, row: typeof portalLink.$inferInsert) {
  return db.insert(portalLink).values(row)
}

/** Uses a link and opens the page, in one statement: of several presses one does it. */
export function enterByLink(
  linkHash: string,
  session: { id: string; tokenHash: string; expiresAt: Date },
  now: Date,
): SQL {
  return sql`with used as (
      update ${portalLink} set used_at = ${when(now)}
      where token_hash = ${linkHash} and used_at is null and expires_at > ${when(now)}
      returning id, practice_id, client_id)
    insert into ${portalSession} (id, practice_id, client_id, token_hash, link_id, created_at, expires_at)
    select ${session.id}, practice_id, client_id, ${session.tokenHash}, id, ${when(now)}, ${when(session.expiresAt)} from used
    returning practice_id, client_id`
}

/** Whether a session holds, and whether a booking is its client's. One trip. */
export async function checkSession(
  db: Db,
  claim: { practiceId: string; clientId: string; tokenHash: string },
  bookingId: string | null,
  now: Date,
): Promise<{ isOpen: boolean; ownsBooking: boolean }> {
  const [row] = await db
    .select({
      // By values: a column of the one table of a query is written without its table, and would be the inner one's.
      ownsBooking: sql<boolean>`exists (select 1 from ${booking} b where b.practice_id = ${claim.practiceId}
        and b.client_id = ${claim.clientId} and b.id = ${bookingId ?? ''})`,
    })
    .from(portalSession)
    .where(
      and(
        eq(portalSession.tokenHash, claim.tokenHash),
        eq(portalSession.practiceId, claim.practiceId),
        eq(portalSession.clientId, claim.clientId),
        isNull(portalSession.endedAt),
        gt(portalSession.expiresAt, now),
      ),
    )
  return { isOpen: row !== undefined, ownsBooking: row?.ownsBooking === true }
}

export function endSession(tokenHash: string, now: Date): SQL {
  return sql`update ${portalSession} set ended_at = ${when(now)} where token_hash = ${tokenHash} and ended_at is null returning id`
}
