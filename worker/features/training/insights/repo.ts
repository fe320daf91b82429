import { and, eq, gte, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activity, fitnessDay } from '#worker/db/schema/training/activities.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { insightDismissal, insightShown } from '#worker/db/schema/training/insights.ts'
import type { ShownInsights } from './schema.ts'

/** More than anybody does in two years; what is beyond is older. */
const MOST_ACTIVITIES = 3000
/** Shorter stretches say more about the start than about the day. */
const SHORTEST_BEST_M = 1000

/** All that insights are found in, as one batch: one trip. The athlete's own view. */
export function loadInsights(db: Db, athleteId: string, fromDay: string) {
  return readTogether(db, {
    person: db.select({ zone: athlete.zone, keepsHealth }).from(athlete).where(eq(athlete.id, athleteId)),
    checkIns: db
      .select()
      .from(checkIn)
      .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, fromDay))),
    activities: db
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
      .orderBy(sql`${activity.day} desc, ${activity.id}`)
      .limit(MOST_ACTIVITIES),
    fitness: db
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
    bests: db.execute<{ day: string; percent: number }>(sql`
      select day::text, max(100 * own_best / value) as percent from (
        select e.day, e.value, min(e.value) over (partition by e.extent order by e.day) as own_best
        from best_effort e join activity a on a.id = e.activity_id
        where e.athlete_id = ${athleteId} and e.sport = 'run' and e.kind = 'distance'
          and e.extent >= ${SHORTEST_BEST_M} and e.value > 0 and e.day >= ${fromDay} and not a.excluded_from_bests
      ) ranked group by day`),
    dismissals: db
      .select({ key: insightDismissal.insightKey })
      .from(insightDismissal)
      .where(eq(insightDismissal.athleteId, athleteId)),
    shown: db
      .select({ key: insightShown.insightKey, from: insightShown.fromValue, to: insightShown.toValue })
      .from(insightShown)
      .where(eq(insightShown.athleteId, athleteId)),
    facts: selectEntitlementFacts(db, athleteId),
  })
}

export type InsightState = Awaited<ReturnType<typeof loadInsights>>

/** Bounded: there are not this many things to put away. */
const MOST_DISMISSALS = 500

export const insertDismissal = (db: Db, athleteId: string, insightKey: string, dismissedAt: Date) =>
  db.execute(sql`insert into ${insightDismissal} (athlete_id, insight_key, dismissed_at)
    select ${athleteId}, ${insightKey}, ${instant(dismissedAt)}
    where (select count(*) from ${insightDismissal} where athlete_id = ${athleteId}) < ${MOST_DISMISSALS}
    on conflict do nothing`)

export const deleteDismissal = (db: Db, athleteId: string, insightKey: string) =>
  db
    .delete(insightDismissal)
    .where(and(eq(insightDismissal.athleteId, athleteId), eq(insightDismissal.insightKey, insightKey)))

/** What was shown longest ago goes first. */
const MOST_SHOWN = 200

export function upsertShown(db: Db, athleteId: string, shown: ShownInsights['insights'], shownAt: Date) {
  // One insight named twice would change one row twice, which no statement may.
  const rows = [...new Map(shown.map((one) => [one.key, one])).values()]
  return db
    .insert(insightShown)
    .values(
      rows.map(({ key, difference, from, to }) => ({
        ...{ athleteId, insightKey: key, difference, fromValue: from, toValue: to, shownAt },
      })),
    )
    .onConflictDoUpdate({
      target: [insightShown.athleteId, insightShown.insightKey],
      set: {
        difference: sql`excluded.difference`,
        fromValue: sql`excluded.from_value`,
        toValue: sql`excluded.to_value`,
        shownAt: sql`excluded.shown_at`,
      },
    })
}

export const forgetOldestShown = (db: Db, athleteId: string) =>
  db.execute(sql`delete from ${insightShown} where athlete_id = ${athleteId} and insight_key in (
    select insight_key from ${insightShown} where athlete_id = ${athleteId}
    order by shown_at desc, insight_key offset ${MOST_SHOWN})`)
