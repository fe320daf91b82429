import type { Answered } from '#web/api/wire.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { PlannedSession } from './planned-week.ts'

type Planned = Answered<'GET /v1/plans/workouts'>['workouts'][number]

/** Days around today that hold this week, wherever it is today. */
export const weekAround = (utcToday: string) => ({
  from_day: addDays(utcToday, -7),
  to_day: addDays(utcToday, 7),
})

/** What is planned in a week, without what carries its steps. */
export const plannedIn = (
  workouts: readonly Planned[],
  { startDay, endDay }: { startDay: string; endDay: string },
): PlannedSession[] =>
  workouts
    .filter(({ day }) => day >= startDay && day <= endDay)
    .map(
      ({
        id,
        planId,
        day,
        sport,
        title,
        purpose,
        plannedS,
        plannedM,
        plannedStress,
        isSkipped,
        isCompleted,
      }) => ({
        ...{ id, planId, day, sport, title, purpose, plannedS, plannedM, plannedStress },
        ...{ isSkipped, isCompleted },
      }),
    )
