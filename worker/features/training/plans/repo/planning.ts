import { and, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { selectPain, selectReturnOn } from '#worker/db/injury-return.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { threshold } from '#worker/db/schema/account/profile.ts'
import { availability, plan, race } from '#worker/db/schema/training/plans.ts'
import { type PlanningAudience, selectTraining } from './planning-training.ts'

const MOST_RACES = 300

/** All that a plan is made from, of the athlete's rows. One trip. */
export async function loadPlanning(
  db: Db,
  athleteId: string,
  fromDay: string,
  requestId: string | null,
  audience: PlanningAudience = 'own',
) {
  const isShared = audience === 'shared'
  const statements = {
    facts: selectEntitlementFacts(db, athleteId),
    availability: db.select().from(availability).where(eq(availability.athleteId, athleteId)),
    ...selectTraining(db, athleteId, fromDay, audience),
    thresholds: db
      .select()
      .from(threshold)
      // What was estimated may rest on rows that a model may not read.
      .where(and(eq(threshold.athleteId, athleteId), isShared ? eq(threshold.source, 'entered') : undefined))
      .orderBy(desc(threshold.effectiveFrom))
      .limit(100),
    known: db
      .select({ id: plan.id })
      .from(plan)
      .where(and(eq(plan.athleteId, athleteId), eq(plan.requestId, requestId ?? ''))),
    races: db
      .select({
        ...{ id: race.id, name: race.name, day: race.day, priority: race.priority },
        ...{ discipline: race.discipline, distance: race.distance, goalS: race.goalS },
      })
      .from(race)
      .where(and(eq(race.athleteId, athleteId), isNull(race.removedAt), gte(race.day, fromDay)))
      .orderBy(race.day, race.id)
      .limit(MOST_RACES),
    // Health data: a plan by a model is not made while a return is on.
    returnOn: selectReturnOn(db, isShared ? '' : athleteId),
    pain: selectPain(db, isShared ? '' : athleteId, '9999-12-31'),
  }
  return readTogether(db, statements)
}

export type PlanningRows = Awaited<ReturnType<typeof loadPlanning>>

/** What was active is archived: it stays, with everything that was done of it. */
export const archiveActive = (db: Db, athleteId: string, now: Date) =>
  db
    .update(plan)
    .set({ status: 'archived', archivedAt: now, updatedAt: now, version: sql`${plan.version} + 1` })
    .where(and(eq(plan.athleteId, athleteId), eq(plan.status, 'active')))

export const insertPlan = (db: Db, row: typeof plan.$inferInsert) => db.insert(plan).values(row)

export const insertRaces = (db: Db, rows: (typeof race.$inferInsert)[]) =>
  rows.length === 0 ? null : db.insert(race).values(rows)

/** @returns the plan's id where its status may change so: it is in force, or paused, and not over. */
export const setStatus = (
  db: Db,
  athleteId: string,
  id: string,
  status: 'active' | 'paused' | 'cancelled',
  now: Date,
) =>
  db
    .update(plan)
    .set({ status, updatedAt: now, version: sql`${plan.version} + 1` })
    .where(
      and(
        ...[eq(plan.id, id), eq(plan.athleteId, athleteId), inArray(plan.status, ['active', 'paused'])],
        sql`${plan.endDay} >= (select (${instant(now)} at time zone a.zone)::date
          from athlete a where a.id = ${athleteId})`,
      ),
    )
    .returning({ id: plan.id })
