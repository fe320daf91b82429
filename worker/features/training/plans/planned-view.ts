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
  const {
    activityId,
    activityName,
    activityS,
    activityM,
    activityStress,
    activityKnownAt: _known,
    ...workout
  } = rest
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
export const heldWorkout = (row: PlannedRow): HeldWorkout => ({ ...row, ...heldDone(row) })

/** What stands in the way of changing a workout: that it is done, and how that was found. */
export const heldDone = ({
  completedAt,
  matchedBy,
  coachedAt,
  activityKnownAt,
}: Pick<PlannedRow, 'completedAt' | 'matchedBy' | 'coachedAt' | 'activityKnownAt'>) => ({
  isCompleted: completedAt !== null,
  found: matchedBy === 'auto' && !coachedAt && activityKnownAt ? { knownAt: activityKnownAt } : null,
})
