import { and, asc, eq, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activity, activityOrigin } from '#worker/db/schema/training/activities.ts'

/** What reading an activity's streams needs: its sport, its origins with their keys, and what of it may be shown. */
export function loadStreamKeys(db: Db, athleteId: string, id: string) {
  return db.batch([
    db
      .select({
        id: activity.id,
        sport: activity.sport,
        streamKey: activity.streamKey,
        edits: activity.edits,
        isManual: activity.isManual,
        hadStreams: sql<boolean>`"activity"."facts" is not null`,
        detail: activity.detail,
      })
      .from(activity)
      .where(and(eq(activity.athleteId, athleteId), eq(activity.id, id))),
    db
      .select({
        id: activityOrigin.id,
        provider: activityOrigin.provider,
        externalId: activityOrigin.externalId,
        streamKey: activityOrigin.streamKey,
        rawExpiresAt: activityOrigin.rawExpiresAt,
      })
      .from(activityOrigin)
      .where(and(eq(activityOrigin.athleteId, athleteId), eq(activityOrigin.activityId, id)))
      .orderBy(asc(activityOrigin.id)),
    db.select({ keepsHealth }).from(athlete).where(eq(athlete.id, athleteId)),
  ])
}
