import { type SQL, sql } from 'drizzle-orm'
import { AGREEMENT_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

/** Whether what was derived for other audiences may still be read: an agreement it rests on may have ended meanwhile. */
export const sharedInForce = (athleteId: string): SQL<boolean> =>
  sql<boolean>`not exists (select 1 from activity_origin o where o.athlete_id = ${athleteId} and o.policy_ai
    and o.provider in (select jsonb_array_elements_text(${JSON.stringify(AGREEMENT_PROVIDERS)}::jsonb))
    and not exists (select 1 from flag f where f.key = o.provider || '.agreement' and f.value = 'true'::jsonb))`
