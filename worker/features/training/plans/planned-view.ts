import type { HeldWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { weekOf } from '#worker/domain/plan-change/week-of.ts'
import type { Planned } from './answers.ts'
import type { PlannedRow } from './repo/read.ts'

/** A planned workout as pages see it. */
export function plannedView(row: PlannedRow): Planned {
  const {
    planStartDay,
    isWithdrawn: _shown,
    raceId: _race,
    completedAt,
    matchedBy,
    coachedBookingId,
    coachedAt,
    ...rest
  } = row
  const { activityId, activityName, activityS, activityM, activityStress, ...workout } = rest
  return {
    ...workout,
    week: weekOf({ startDay: planStartDay }, row.day),
    isCompleted: completedAt !== null,
    session: coachedBookingId === null ? null : { bookingId: coachedBookingId, isDone: coachedAt !== null },
    done:
      activityId === null || activityName === null || activityS === null
        ? null
        : {
            activityId,
            name: activityName,
            movingS: activityS,
            distanceM: activityM,
            stress: activityStress,
            matchedBy: matchedBy ?? 'auto',
          },
  }
}

/** A planned workout as changes are decided on it. */
export const heldWorkout = (row: PlannedRow): HeldWorkout => ({
  ...row,
  isCompleted: row.completedAt !== null,
})
