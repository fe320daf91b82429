import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { plan } from '#worker/db/schema/training/plans.ts'

/** A plan in force and whom to tell of it; nobody whose address is not confirmed. One trip. */
export async function loadAnnounced(db: Db, athleteId: string, planId: string) {
  const rows = await db
    .select({
      ...{ name: athlete.name, email: athlete.email, plan: plan.name },
      ...{ startDay: plan.startDay, endDay: plan.endDay },
      workouts: sql<number>`(select count(*)::int from planned_workout w
        where w.plan_id = ${plan}.id and not w.is_withdrawn)`,
    })
    .from(plan)
    .innerJoin(athlete, eq(athlete.id, plan.athleteId))
    .where(
      and(
        ...[eq(plan.id, planId), eq(plan.athleteId, athleteId), eq(plan.status, 'active')],
        ...[eq(athlete.emailVerified, true), isNull(athlete.blockedAt)],
      ),
    )
  return rows[0]
}
