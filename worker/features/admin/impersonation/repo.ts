import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete, session } from '#worker/db/schema/account/accounts.ts'
import { impersonation } from '#worker/db/schema/admin/system.ts'
import type { ClaimedToken } from '#worker/platform/session-cookie.ts'

export async function loadLookedAt(db: Db, id: string) {
  const rows = await db
    .select({ id: athlete.id, name: athlete.name, email: athlete.email, roles: athlete.roles })
    .from(athlete)
    .where(eq(athlete.id, id))
  return rows[0]
}

const isOpen = (now: Date) => and(isNull(impersonation.endedAt), gt(impersonation.endsAt, now))

/** One looks at one account at a time: the look before ends where another begins. */
export const endOwn = (db: Db, adminId: string, now: Date) =>
  db
    .update(impersonation)
    .set({ endedAt: now })
    .where(and(eq(impersonation.adminId, adminId), isOpen(now)))

export const insertImpersonation = (db: Db, row: typeof impersonation.$inferInsert) =>
  db.insert(impersonation).values(row)

/** The look that a browser's two cookies speak of, unless it is over. */
export async function findOpen(db: Db, own: ClaimedToken, looked: ClaimedToken, now: Date) {
  const rows = await db
    .select({ id: impersonation.id, athleteId: impersonation.athleteId, adminId: impersonation.adminId })
    .from(impersonation)
    .innerJoin(session, eq(session.id, impersonation.sessionId))
    .where(
      and(
        eq(impersonation.token, looked.tokenHash),
        eq(session.token, own.tokenHash),
        eq(session.athleteId, own.athleteId),
        isOpen(now),
      ),
    )
  return rows[0]
}

export const endOne = (db: Db, id: string, now: Date) =>
  db
    .update(impersonation)
    .set({ endedAt: now })
    .where(and(eq(impersonation.id, id), isOpen(now)))

/** Finds the look if this very request ended it. */
export const isEndedAt = (db: Db, id: string, now: Date) =>
  db
    .select({ id: impersonation.id })
    .from(impersonation)
    .where(and(eq(impersonation.id, id), eq(impersonation.endedAt, now)))
