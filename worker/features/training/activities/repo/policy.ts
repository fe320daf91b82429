import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'

/**
 * The first athlete, from one on, with Strava origins stored under other terms than those in force, and up to `limit`
 * of them. Follows the index by athlete and provider; a row brought in line is not found again.
 */
export async function originsOutOfTerms(db: Db, fromAthleteId: string, limit: number) {
  const { rows } = await db.execute<{ athlete_id: string; activity_id: string }>(sql`
    with term as (
      select coalesce((select value = 'true'::jsonb from flag where key = 'strava.agreement'), false) as is_open
    ), first as (
      select o.athlete_id from activity_origin o, term
      where o.athlete_id >= ${fromAthleteId} and o.provider = 'strava' and o.policy_public <> term.is_open
      order by o.athlete_id limit 1
    )
    select o.athlete_id, o.activity_id from activity_origin o join first using (athlete_id), term
    where o.provider = 'strava' and o.policy_public <> term.is_open
    order by o.id limit ${limit}`)
  return rows.map((row) => ({ athleteId: row.athlete_id, activityId: row.activity_id }))
}
