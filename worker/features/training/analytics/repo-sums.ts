import { and, between, eq, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '#worker/db/open.ts'
import { activity, dayLoad } from '#worker/db/schema/training/activities.ts'
import type { SumsQuery } from './schema.ts'

/** What the charts and cards of these days add up: the athlete's own view. */
export function sumRow(db: Db, athleteId: string, { from, to, scope }: SumsQuery) {
  const sum = (column: PgColumn) => sql<number>`coalesce(sum(${column}), 0)`
  return db
    .select({
      activities: sql<number>`coalesce(sum(${dayLoad.activities}), 0)::int`,
      movingS: sum(dayLoad.movingS),
      distanceM: sum(dayLoad.distanceM),
      elevationGainM: sum(dayLoad.elevationGainM),
      stress: sum(dayLoad.stress),
      easyS: sum(dayLoad.easyS),
      moderateS: sum(dayLoad.moderateS),
      hardS: sum(dayLoad.hardS),
    })
    .from(dayLoad)
    .where(
      and(
        eq(dayLoad.athleteId, athleteId),
        eq(dayLoad.audience, 'own'),
        between(dayLoad.day, from, to),
        scope === 'all' ? undefined : eq(dayLoad.sport, scope),
      ),
    )
}

/** How many of the recordings tell each part; of an activity with legs these are its legs. */
export function knownRow(db: Db, athleteId: string, { from, to, scope }: SumsQuery) {
  const of = (known: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${known}))::int`
  return db
    .select({
      recordings: sql<number>`count(*)::int`,
      distance: of(sql`${activity.distanceM} > 0`),
      climb: of(sql`${activity.elevationGainM} is not null`),
      stress: of(sql`${activity.stressPoints} is not null`),
      zones: of(
        sql`coalesce(${activity.heartRateZoneS}, ${activity.powerZoneS}, ${activity.paceZoneS}) is not null`,
      ),
      leftOut: of(sql`${activity.excludedFromLoad}`),
    })
    .from(activity)
    .where(
      and(
        eq(activity.athleteId, athleteId),
        between(activity.day, from, to),
        sql`${activity.sport} <> 'multisport'`,
        scope === 'all' ? undefined : eq(activity.sport, scope),
      ),
    )
}
