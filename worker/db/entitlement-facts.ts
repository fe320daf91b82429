import { eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { athlete } from './schema/account/accounts.ts'

interface StoredGrant {
  id: string
  kind: 'trial' | 'grant' | 'comp'
  tier: string
  startsAt: string
  endsAt: string | null
  endedAt: string | null
}

interface StoredUse {
  entitlement: string
  month: string
  used: number
}

/** A grant far in the past says nothing of today. */
const MOST = 200

/** What entitles one athlete to something, and what they used lately: one row, for any batch that must know. */
export function selectEntitlementFacts(db: Db, athleteId: string) {
  const listed = <T>(of: SQL) => sql<T[]>`coalesce((select jsonb_agg(x) from (${of}) x), '[]'::jsonb)`
  return db
    .select({
      zone: athlete.zone,
      grants: listed<StoredGrant>(sql`select id, kind, tier, starts_at as "startsAt", ends_at as "endsAt",
        ended_at as "endedAt" from tier_grant where athlete_id = ${athleteId} order by created_at desc, id limit ${MOST}`),
      plans: listed<{
        id: string
        generationMethod: string
      }>(sql`select id, generation_method as "generationMethod"
        from plan where athlete_id = ${athleteId} and generation_method <> 'standard' limit ${MOST}`),
      uses: listed<StoredUse>(sql`select entitlement, month, used from usage_quota
        where athlete_id = ${athleteId} order by month desc limit ${MOST}`),
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

export type EntitlementRows = Awaited<ReturnType<typeof selectEntitlementFacts>>
