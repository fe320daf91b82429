import { and, eq, gte, lte, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { gearOf } from '#worker/db/gear-of.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import type { Days, WhyActivity } from '#worker/domain/insight/why-facts.ts'

/** Un-run queries for one batch. The athlete's own view. */

/** More than anybody does in four years. */
const MOST_ACTIVITIES = 6000

export function whyPerson(db: Db, athleteId: string) {
  return db.select({ zone: athlete.zone, keepsHealth }).from(athlete).where(eq(athlete.id, athleteId))
}

/** Legs count, and not the whole they are legs of. */
export const whyActivities = (db: Db, athleteId: string, { fromDay, toDay }: Days) =>
  db.execute<WhyActivity & Record<string, unknown>>(sql`
    select a.id, a.day::text as day, a.name, a.sport, a.moving_s as "movingS", a.distance_m as "distanceM",
      a.graded_pace_s_per_km as "gradedPaceSPerKm", a.average_heart_rate_bpm as "averageHeartRateBpm",
      a.normalised_power_w as "normalisedPowerW", a.is_indoor as "isIndoor",
      a.elevation_gain_m as "elevationGainM", a.average_temperature_c as "averageTemperatureC",
      coalesce(a.stress_override, a.stress_points) as "stressPoints",
      (select g.name from gear g where g.id = ${gearOf}) as "gearName"
    from activity a
    where a.athlete_id = ${athleteId} and a.day between ${fromDay} and ${toDay} and a.sport <> 'multisport'
      and not a.excluded_from_load
    order by a.day desc, a.id limit ${MOST_ACTIVITIES}`)

/** Whole rows, whatever columns they have by now. */
export function whyCheckIns(db: Db, athleteId: string, { fromDay, toDay }: Days) {
  return db
    .select({ row: sql<unknown>`to_jsonb(${checkIn})` })
    .from(checkIn)
    .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, fromDay), lte(checkIn.day, toDay)))
}
