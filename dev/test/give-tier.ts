import { sql } from 'drizzle-orm'
import { testDb } from './visitor.ts'

/** Gives an athlete a tier without an end, as a comp would. */
export async function giveTier(athleteId: string, tier: 'pro' | 'elite' | 'team'): Promise<void> {
  await testDb().execute(sql`insert into tier_grant (id, athlete_id, kind, tier, starts_at, reason, created_by, created_at)
    values (${`tgr_${crypto.randomUUID()}`}, ${athleteId}, 'comp', ${tier}, ${new Date(0).toISOString()}, 'test', ${athleteId}, now())`)
}
