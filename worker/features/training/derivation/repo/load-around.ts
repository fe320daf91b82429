import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { profile, threshold, zoneSystem } from '#worker/db/schema/account/profile.ts'
import { activity, bestEffort } from '#worker/db/schema/training/activities.ts'
import { ACTIVITY, EFFORT, REACH_DAYS } from './load-derivation.ts'

/** What the stress of one activity's day rests on, without beginning a derivation. One trip. */
export async function loadAround(db: Db, athleteId: string, activityId: string) {
  const day = sql`(select h.day from activity h where h.id = ${activityId} and h.athlete_id = ${athleteId})`
  const {
    profile: [known],
    ...rows
  } = await readTogether(db, {
    profile: db.select().from(profile).where(eq(profile.athleteId, athleteId)),
    thresholds: db.select().from(threshold).where(eq(threshold.athleteId, athleteId)),
    zones: db.select().from(zoneSystem).where(eq(zoneSystem.athleteId, athleteId)),
    activities: db
      .select(ACTIVITY)
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          sql`${activity.day} between ${day} - ${REACH_DAYS - 1}::int and ${day} + 1`,
        ),
      ),
    efforts: db
      .select(EFFORT)
      .from(bestEffort)
      .where(
        and(
          eq(bestEffort.athleteId, athleteId),
          sql`${bestEffort.day} between ${day} - ${REACH_DAYS - 1}::int and ${day} + 1`,
          sql`${bestEffort.kind} <> 'distance' and ${bestEffort.extent} between 1200 and 3600`,
        ),
      ),
  })
  return { ...rows, profile: known ?? null }
}

export type AroundState = Awaited<ReturnType<typeof loadAround>>
