import { and, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { coachedWorkout } from '#worker/db/schema/training/plan-links.ts'
import { plan, planModificationLog, plannedWorkout } from '#worker/db/schema/training/plans.ts'

const MOST = 3000

/**
 * What is planned and done within some days, for matching: workouts of plans in force, and activities that are no
 * workout of an earlier plan. Legs belong to their parent. One trip.
 */
export function loadMatching(db: Db, athleteId: string, fromDay: string, toDay: string) {
  const inForce = inArray(plan.status, ['active', 'paused'])
  const lastChanges = db
    .select({
      workoutId: planModificationLog.workoutId,
      at: sql<Date | null>`max(${planModificationLog.at})`.mapWith(planModificationLog.at).as('at'),
    })
    .from(planModificationLog)
    .innerJoin(plan, and(eq(plan.id, planModificationLog.planId), inForce))
    .where(eq(planModificationLog.athleteId, athleteId))
    .groupBy(planModificationLog.workoutId)
    .as('last_change')
  return readTogether(db, {
    workouts: db
      .select({
        ...{ id: plannedWorkout.id, planId: plannedWorkout.planId, planVersion: plan.version },
        ...{ day: plannedWorkout.day, sport: plannedWorkout.sport, plannedS: plannedWorkout.plannedS },
        ...{ createdAt: plannedWorkout.createdAt, changedAt: lastChanges.at },
        ...{ isSkipped: plannedWorkout.isSkipped, activityId: plannedWorkout.activityId },
        ...{ matchedBy: plannedWorkout.matchedBy, completedAt: plannedWorkout.completedAt },
        coachedAt: coachedWorkout.doneAt,
      })
      .from(plannedWorkout)
      .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), inForce))
      .leftJoin(coachedWorkout, eq(coachedWorkout.workoutId, plannedWorkout.id))
      .leftJoin(lastChanges, eq(lastChanges.workoutId, plannedWorkout.id))
      .where(
        and(
          eq(plannedWorkout.athleteId, athleteId),
          eq(plannedWorkout.isWithdrawn, false),
          gte(plannedWorkout.day, fromDay),
          lte(plannedWorkout.day, toDay),
        ),
      )
      .limit(MOST),
    activities: db
      .select({
        ...{ id: activity.id, day: activity.day, sport: activity.sport, movingS: activity.movingS },
        ...{ startAt: activity.startAt, createdAt: activity.createdAt },
      })
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          isNull(activity.parentId),
          gte(activity.day, fromDay),
          lte(activity.day, toDay),
          sql`not exists (select 1 from planned_workout w join plan p on p.id = w.plan_id
            where w.activity_id = ${activity}.id and p.status not in ('active', 'paused'))`,
        ),
      )
      .limit(MOST),
  })
}

/** Gives up activities before others get them: the unique index looks at each row as it is written. */
export const clearMatches = (db: Db, athleteId: string, ids: readonly string[]) =>
  db
    .update(plannedWorkout)
    .set({ activityId: null })
    .where(and(eq(plannedWorkout.athleteId, athleteId), inArray(plannedWorkout.id, [...ids])))
