import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AskedConsent } from '#worker/db/agreed-to.ts'
import type { Db } from '#worker/db/open.ts'
import { adminPermission, athlete, session } from '#worker/db/schema/account/accounts.ts'
import { impersonation } from '#worker/db/schema/admin/system.ts'
import type { ClaimedToken } from '#worker/platform/session-cookie.ts'
import { personColumns } from './session.ts'

const MOST_SHOWN = 20

/**
 * A look at an account, if all it rests on still holds: the session that began it, its person's role and permission,
 * and its time. One statement.
 */
export async function readImpersonation(
  db: Db,
  own: ClaimedToken,
  looked: ClaimedToken,
  required: readonly AskedConsent[],
  now: Date,
) {
  const admin = alias(athlete, 'admin')
  const holds = (permission: string) => sql<boolean>`exists (select 1 from ${adminPermission} p
    where p.athlete_id = ${admin.id} and p.permission = ${permission})`
  const rows = await db
    .select({
      id: impersonation.id,
      reason: impersonation.reason,
      endsAt: impersonation.endsAt,
      adminName: admin.name,
      adminZone: admin.zone,
      mayConfirm: holds('coach.actions.confirm'),
      sessionBeganAt: session.createdAt,
      ...personColumns(required),
    })
    .from(impersonation)
    .innerJoin(session, eq(session.id, impersonation.sessionId))
    .innerJoin(admin, eq(admin.id, impersonation.adminId))
    .innerJoin(athlete, eq(athlete.id, impersonation.athleteId))
    .where(
      and(
        eq(impersonation.token, looked.tokenHash),
        isNull(impersonation.endedAt),
        gt(impersonation.endsAt, now),
        eq(session.token, own.tokenHash),
        eq(session.athleteId, own.athleteId),
        gt(session.expiresAt, now),
        isNull(admin.blockedAt),
        sql`'owner' = any(${admin.roles})`,
        holds('system.impersonation'),
      ),
    )
  return rows[0]
}

/** Ends every look at a person's account, and every look of theirs. */
export const endImpersonations = (db: Db, athleteId: string, now: Date) =>
  db
    .update(impersonation)
    .set({ endedAt: now })
    .where(
      and(
        or(eq(impersonation.athleteId, athleteId), eq(impersonation.adminId, athleteId)),
        isNull(impersonation.endedAt),
        gt(impersonation.endsAt, now),
      ),
    )

/** Who looked at an account lately, newest first. */
export const listImpersonations = (db: Db, athleteId: string) =>
  db
    .select({
      id: impersonation.id,
      reason: impersonation.reason,
      startedAt: impersonation.startedAt,
      endedAt:
        sql<Date>`least(${impersonation.endsAt}, coalesce(${impersonation.endedAt}, ${impersonation.endsAt}))`.mapWith(
          impersonation.endsAt,
        ),
    })
    .from(impersonation)
    .where(eq(impersonation.athleteId, athleteId))
    .orderBy(desc(impersonation.startedAt), desc(impersonation.id))
    .limit(MOST_SHOWN)
