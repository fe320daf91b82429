import { and, eq, gte, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { profile, threshold, thresholdDismissal } from '#worker/db/schema/account/profile.ts'
import { activity, bestEffort } from '#worker/db/schema/training/activities.ts'
import { ACTIVITY_EARLIER, EFFORT } from './load-derivation.ts'

/** What thresholds of now rest on: statements, and the efforts since a day. One trip. */
export async function loadRecent(db: Db, athleteId: string, fromDay: string) {
  const {
    person: [person],
    profile: [known],
    ...rows
  } = await readTogether(db, {
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
    profile: db.select().from(profile).where(eq(profile.athleteId, athleteId)),
    thresholds: db.select().from(threshold).where(eq(threshold.athleteId, athleteId)),
    activities: db
      .select(ACTIVITY_EARLIER)
      .from(activity)
      .where(and(eq(activity.athleteId, athleteId), gte(activity.day, fromDay))),
    efforts: db
      .select(EFFORT)
      .from(bestEffort)
      .where(
        and(
          eq(bestEffort.athleteId, athleteId),
          gte(bestEffort.day, fromDay),
          sql`${bestEffort.kind} <> 'distance' and ${bestEffort.extent} between 1200 and 3600`,
        ),
      ),
    dismissals: db.select().from(thresholdDismissal).where(eq(thresholdDismissal.athleteId, athleteId)),
  })
  return { ...rows, person, profile: known ?? null }
}
