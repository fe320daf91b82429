import { eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import type { HeartDrift } from '#worker/domain/effort/heart-drift.ts'
import type { TiredEffort } from '#worker/domain/effort/tired-efforts.ts'
import type { Span } from './repo-efforts.ts'

/** More sessions than anybody has in a year. */
const MOST = 1500

export interface SessionRow {
  activityId: string
  day: string
  name: string
  sport: 'run' | 'bike'
  movingS: number
  distanceM: number | null
  gradedPaceSPerKm: number | null
  powerW: number | null
  averageHeartRateBpm: number | null
  drifts: HeartDrift[] | null
  tired: TiredEffort[] | null
}

/** Runs and rides of a span with what efficiency, drift and durability need of them, oldest first. */
export function sessionRows(db: Db, athleteId: string, span: Span) {
  return db
    .select({
      sessions: sql<
        SessionRow[]
      >`(select coalesce(jsonb_agg(to_jsonb(found) order by found.day, found."activityId"), '[]')
        from (select a.id as "activityId", a.day::text as day, a.name, a.sport, a.moving_s as "movingS",
            a.distance_m as "distanceM", a.graded_pace_s_per_km as "gradedPaceSPerKm",
            coalesce(a.normalised_power_w, a.average_power_w) as "powerW",
            a.average_heart_rate_bpm as "averageHeartRateBpm",
            a.facts #> '{heartRate,drifts}' as drifts, a.facts -> 'tired' as tired
          from activity a where a.athlete_id = ${athleteId} and a.sport in ('run', 'bike')
            and a.day between ${span.fromDay} and ${span.toDay}
          order by a.day desc, a.id limit ${MOST}) as found)`,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}
