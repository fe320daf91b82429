import { and, asc, eq, gte, isNull, lte, type SQL } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { planFeed } from '#worker/db/schema/training/plan-links.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'

const MOST_EVENTS = 1000

export const selectFeeds = (db: Db, athleteId: string) =>
  db
    .select({ kind: planFeed.kind, createdAt: planFeed.createdAt })
    .from(planFeed)
    .where(eq(planFeed.athleteId, athleteId))

/** A new address takes the place of the one before, which is over. */
export function replaceFeed(db: Db, row: typeof planFeed.$inferInsert) {
  const { athleteId: _owner, kind: _key, ...set } = row
  return db
    .insert(planFeed)
    .values(row)
    .onConflictDoUpdate({ target: [planFeed.athleteId, planFeed.kind], set })
}

export const removeFeedRow = (db: Db, athleteId: string, kind: 'full' | 'busy') =>
  db
    .delete(planFeed)
    .where(and(eq(planFeed.athleteId, athleteId), eq(planFeed.kind, kind)))
    .returning({ kind: planFeed.kind })

/** Whose plan an address shows, and what is planned of the one in force. One trip. */
export function loadFeed(db: Db, tokenHash: string, fromDay: string, toDay: string) {
  const isOpen: SQL | undefined = and(eq(planFeed.tokenHash, tokenHash), isNull(athlete.blockedAt))
  return readTogether(db, {
    feed: db
      .select({
        ...{ kind: planFeed.kind, zone: athlete.zone, morningMin: planFeed.morningMin },
        eveningMin: planFeed.eveningMin,
      })
      .from(planFeed)
      .innerJoin(athlete, eq(athlete.id, planFeed.athleteId))
      .where(isOpen),
    workouts: db
      .select({
        ...{ id: plannedWorkout.id, day: plannedWorkout.day, half: plannedWorkout.half },
        ...{ title: plannedWorkout.title, description: plannedWorkout.description },
        ...{ plannedS: plannedWorkout.plannedS, version: plannedWorkout.version },
        changedAt: plannedWorkout.updatedAt,
      })
      .from(planFeed)
      .innerJoin(athlete, eq(athlete.id, planFeed.athleteId))
      .innerJoin(plan, and(eq(plan.athleteId, planFeed.athleteId), eq(plan.status, 'active')))
      .innerJoin(plannedWorkout, eq(plannedWorkout.planId, plan.id))
      .where(
        and(
          ...[isOpen, eq(plannedWorkout.isWithdrawn, false), eq(plannedWorkout.isSkipped, false)],
          gte(plannedWorkout.day, fromDay),
          lte(plannedWorkout.day, toDay),
        ),
      )
      .orderBy(asc(plannedWorkout.day), asc(plannedWorkout.half), asc(plannedWorkout.id))
      .limit(MOST_EVENTS),
  })
}

/** One workout of any plan of an athlete, as it stands. */
export const loadPlannedContent = (db: Db, athleteId: string, id: string) =>
  db
    .select({ title: plannedWorkout.title, day: plannedWorkout.day, workout: plannedWorkout.workout })
    .from(plannedWorkout)
    .where(
      and(
        eq(plannedWorkout.id, id),
        eq(plannedWorkout.athleteId, athleteId),
        eq(plannedWorkout.isWithdrawn, false),
      ),
    )
