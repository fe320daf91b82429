import { and, eq, gte, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activity, fitnessDay } from '#worker/db/schema/training/activities.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { insightDismissal } from '#worker/db/schema/training/insights.ts'

/** More than anybody does in two years; what is beyond is older. */
const MOST_ACTIVITIES = 3000
/** Shorter stretches say more about the start than about the day. */
const SHORTEST_BEST_M = 1000

/** All that insights are found in, as one batch: one trip. The athlete's own view. */
export function loadInsights(db: Db, athleteId: string, fromDay: string) {
  return db.batch([
    db.select({ zone: athlete.zone, keepsHealth }).from(athlete).where(eq(athlete.id, athleteId)),
    db
      .select()
      .from(checkIn)
      .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, fromDay))),
    db
      .select({
        id: activity.id,
        day: activity.day,
        name: activity.name,
        sport: activity.sport,
        movingS: activity.movingS,
        distanceM: activity.distanceM,
        gradedPaceSPerKm: activity.gradedPaceSPerKm,
        averageHeartRateBpm: activity.averageHeartRateBpm,
        normalisedPowerW: activity.normalisedPowerW,
        isIndoor: activity.isIndoor,
      })
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          gte(activity.day, fromDay),
          sql`${activity.sport} <> 'multisport' and not ${activity.excludedFromLoad}`,
        ),
      )
      .orderBy(sql`${activity.day} desc`)
      .limit(MOST_ACTIVITIES),
    db
      .select({
        day: fitnessDay.day,
        stress: fitnessDay.stress,
        fatigue: fitnessDay.fatigue,
        form: fitnessDay.form,
      })
      .from(fitnessDay)
      .where(
        and(
          eq(fitnessDay.athleteId, athleteId),
          eq(fitnessDay.audience, 'own'),
          eq(fitnessDay.scope, 'all'),
          gte(fitnessDay.day, fromDay),
        ),
      ),
    db.execute<{ day: string; percent: number }>(sql`
      select day::text, max(100 * own_best / value) as percent from (
        select e.day, e.value, min(e.value) over (partition by e.extent order by e.day) as own_best
        from best_effort e join activity a on a.id = e.activity_id
        where e.athlete_id = ${athleteId} and e.sport = 'run' and e.kind = 'distance'
          and e.extent >= ${SHORTEST_BEST_M} and e.value > 0 and e.day >= ${fromDay} and not a.excluded_from_bests
      ) ranked group by day`),
    db
      .select({ key: insightDismissal.insightKey })
      .from(insightDismissal)
      .where(eq(insightDismissal.athleteId, athleteId)),
  ])
}

export type InsightState = Awaited<ReturnType<typeof loadInsights>>

/** Bounded: there are not this many things to put away. */
const MOST_DISMISSALS = 500

export const insertDismissal = (db: Db, athleteId: string, insightKey: string, dismissedAt: Date) =>
  db.execute(sql`insert into ${insightDismissal} (athlete_id, insight_key, dismissed_at)
    select ${athleteId}, ${insightKey}, ${dismissedAt.toISOString()}::timestamptz
    where (select count(*) from ${insightDismissal} where athlete_id = ${athleteId}) < ${MOST_DISMISSALS}
    on conflict do nothing`)

export const deleteDismissal = (db: Db, athleteId: string, insightKey: string) =>
  db
    .delete(insightDismissal)
    .where(and(eq(insightDismissal.athleteId, athleteId), eq(insightDismissal.insightKey, insightKey)))
