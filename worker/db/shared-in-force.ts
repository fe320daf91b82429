import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether what was derived for other audiences may still be read: an agreement it rests on may have ended meanwhile.
 * @param providers whose data is read under an agreement
 */
export const sharedInForce = (athleteId: string, providers: readonly string[]): SQL<boolean> =>
  sql<boolean>`not exists (select 1 from activity_origin o where o.athlete_id = ${athleteId} and o.policy_ai
    and o.provider in (select jsonb_array_elements_text(${JSON.stringify(providers)}::jsonb))
    and not exists (select 1 from flag f where f.key = o.provider || '.agreement' and f.value = 'true'::jsonb))`
