import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { planned } from './read.ts'

const MOST_WORKOUTS = 1000

/** A plan whose weeks are to be used again, whatever its state. One trip. */
export function loadTemplate(db: Db, athleteId: string, planId: string) {
  const own = and(eq(plan.id, planId), eq(plan.athleteId, athleteId))
  return readTogether(db, {
    plan: db
      .select({
        ...{ name: plan.name, request: plan.request, style: plan.style, phases: plan.phases },
        ...{ discipline: plan.discipline, distance: plan.distance, weeks: plan.weeks },
        ...{ startDay: plan.startDay, endDay: plan.endDay },
      })
      .from(plan)
      .where(own),
    workouts: planned(db)
      .where(
        and(
          ...[eq(plannedWorkout.planId, planId), eq(plannedWorkout.athleteId, athleteId)],
          eq(plannedWorkout.isWithdrawn, false),
        ),
      )
      .orderBy(asc(plannedWorkout.day), asc(plannedWorkout.half), asc(plannedWorkout.id))
      .limit(MOST_WORKOUTS),
  })
}
export type TemplateRows = Awaited<ReturnType<typeof loadTemplate>>
