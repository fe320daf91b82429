import { and, eq, gte, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'
import { availability, plan } from '#worker/db/schema/training/plans.ts'
import { planned } from './read.ts'

const MOST_WORKOUTS = 1000
/** Between two proposals of the rule. */
const REST_DAYS = 5

/** The plan in force as the rule looks at it. One trip. */
export function loadReacting(db: Db, athleteId: string, morningsFrom: string) {
  const inForce = and(eq(plan.athleteId, athleteId), eq(plan.status, 'active'))
  return readTogether(db, {
    plan: db
      .select({
        ...{ id: plan.id, status: plan.status, startDay: plan.startDay, endDay: plan.endDay },
        ...{ version: plan.version, zone: athlete.zone, weeks: plan.weeks },
      })
      .from(plan)
      .innerJoin(athlete, eq(athlete.id, plan.athleteId))
      .where(inForce),
    workouts: planned(db).where(inForce).limit(MOST_WORKOUTS),
    availability: db.select().from(availability).where(eq(availability.athleteId, athleteId)),
    mornings: db
      .select({
        ...{ day: checkIn.day, sleepH: checkIn.sleepH, sleepQuality: checkIn.sleepQuality },
        ...{ hrvMs: checkIn.hrvMs, restHrBpm: checkIn.restHrBpm, soreness: checkIn.soreness },
      })
      .from(checkIn)
      .innerJoin(athlete, eq(athlete.id, checkIn.athleteId))
      .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, morningsFrom), keepsHealth)),
  })
}

/** Nobody is proposed something anew every day: the rule rests after each of its own; what was asked for is none. */
export const hasRested = (planId: string, now: Date) =>
  sql`not exists (select 1 from ${proposal} last where last.plan_id = ${planId} and last.source = 'system' and last.cause not like 'pain:%'
    and last.created_at > ${instant(now)} - make_interval(days => ${REST_DAYS}))`
