import { sql } from 'drizzle-orm'
import { activity } from '#worker/db/schema/training/activities.ts'
import { coachedWorkout } from '#worker/db/schema/training/plan-links.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'

/** A plan as lists and pages show it. */
export const PLAN_LINE = {
  id: plan.id,
  name: plan.name,
  status: plan.status,
  generationMethod: plan.generationMethod,
  discipline: plan.discipline,
  distance: plan.distance,
  style: plan.style,
  startDay: plan.startDay,
  endDay: plan.endDay,
  createdAt: plan.createdAt,
  archivedAt: plan.archivedAt,
  workouts: sql<number>`(select count(*)::int from planned_workout w
    where w.plan_id = ${plan}.id and not w.is_withdrawn and not w.is_skipped)`,
  completed: sql<number>`(select count(*)::int from planned_workout w
    where w.plan_id = ${plan}.id and not w.is_withdrawn and w.completed_at is not null)`,
}

/** A workout with the activity it is matched with. */
export const PLANNED = {
  id: plannedWorkout.id,
  planId: plannedWorkout.planId,
  planStartDay: plan.startDay,
  day: plannedWorkout.day,
  half: plannedWorkout.half,
  phase: plannedWorkout.phase,
  sport: plannedWorkout.sport,
  title: plannedWorkout.title,
  description: plannedWorkout.description,
  coachNotes: plannedWorkout.coachNotes,
  purpose: plannedWorkout.purpose,
  priority: plannedWorkout.priority,
  isKey: plannedWorkout.isKey,
  isHard: plannedWorkout.isHard,
  workout: plannedWorkout.workout,
  plannedS: plannedWorkout.plannedS,
  plannedM: plannedWorkout.plannedM,
  plannedStress: plannedWorkout.plannedStress,
  reason: plannedWorkout.reason,
  raceId: plannedWorkout.raceId,
  isSkipped: plannedWorkout.isSkipped,
  isWithdrawn: plannedWorkout.isWithdrawn,
  completedAt: plannedWorkout.completedAt,
  matchedBy: plannedWorkout.matchedBy,
  version: plannedWorkout.version,
  coachedBookingId: coachedWorkout.bookingId,
  coachedAt: coachedWorkout.doneAt,
  activityId: activity.id,
  activityName: activity.name,
  activityS: activity.movingS,
  activityKnownAt: activity.createdAt,
  activityM: activity.distanceM,
  activityStress: sql<number | null>`coalesce(${activity.stressOverride}, ${activity.stressPoints})`,
}
