import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { activity, lap } from '#worker/db/schema/training/activities.ts'
import { plannedWorkout } from '#worker/db/schema/training/plans.ts'

const MOST_LAPS = 500

/** An activity's workout and its laps, and whether there is such an activity. One trip. */
export function loadCompared(db: Db, athleteId: string, activityId: string) {
  return readTogether(db, {
    activity: db
      .select({ id: activity.id })
      .from(activity)
      .where(and(eq(activity.id, activityId), eq(activity.athleteId, athleteId))),
    planned: db
      .select({
        ...{ id: plannedWorkout.id, planId: plannedWorkout.planId, day: plannedWorkout.day },
        ...{ title: plannedWorkout.title, sport: plannedWorkout.sport, plannedS: plannedWorkout.plannedS },
        ...{ plannedM: plannedWorkout.plannedM, workout: plannedWorkout.workout },
      })
      .from(plannedWorkout)
      .where(and(eq(plannedWorkout.activityId, activityId), eq(plannedWorkout.athleteId, athleteId))),
    laps: db
      .select({
        ...{ movingS: lap.movingS, distanceM: lap.distanceM, averageSpeedMps: lap.averageSpeedMps },
        averagePowerW: lap.averagePowerW,
      })
      .from(lap)
      .where(and(eq(lap.activityId, activityId), eq(lap.athleteId, athleteId)))
      .orderBy(asc(lap.lapIndex))
      .limit(MOST_LAPS),
  })
}
