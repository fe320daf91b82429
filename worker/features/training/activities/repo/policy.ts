import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { AGREEMENT_PROVIDERS, agreementFlag } from '#worker/domain/policy/provider-terms.ts'

const TERMS = AGREEMENT_PROVIDERS.map((provider) => ({ provider, flag: agreementFlag(provider) }))

/**
 * The first athlete, from one on, with origins stored under other terms than those in force, and up to `limit` of
 * them; only providers whose terms an agreement opens are looked at. Follows the index by athlete and provider; a row brought in line is not found again.
 */
export async function originsOutOfTerms(db: Db, fromAthleteId: string, limit: number) {
  const { rows } = await db.execute<{ athlete_id: string; activity_id: string }>(sql`
    with term as (
      select t.provider, coalesce(f.value = 'true'::jsonb, false) as is_open
      from jsonb_to_recordset(${JSON.stringify(TERMS)}::jsonb) as t(provider text, flag text)
      left join flag f on f.key = t.flag
    ), first as (
      select o.athlete_id from activity_origin o join term on term.provider = o.provider
      where o.athlete_id >= ${fromAthleteId} and o.policy_public <> term.is_open
      order by o.athlete_id limit 1
    )
    select o.athlete_id, o.activity_id from activity_origin o join first using (athlete_id)
    join term on term.provider = o.provider
    where o.policy_public <> term.is_open
    order by o.id limit ${limit}`)
  return rows.map((row) => ({ athleteId: row.athlete_id, activityId: row.activity_id }))
}
