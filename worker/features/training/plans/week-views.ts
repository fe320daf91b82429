import type { PlanWeek } from '#worker/domain/plan/plan.ts'
import { weekOf } from '#worker/domain/plan-change/week-of.ts'
import type { PlanPage } from './answers.ts'
import type { PlannedRow } from './repo/read.ts'

interface DoneRow {
  id: string
  name: string
  sport: string
  parentId: string | null
  day: string
  movingS: number
  distanceM: number | null
  stress: number | null
}

/** A plan's weeks: what is planned now, and all that was done in their days. */
export function weekViews(
  plan: { startDay: string },
  weeks: readonly PlanWeek[],
  workouts: readonly PlannedRow[],
  done: readonly DoneRow[],
) {
  const matched = new Set(workouts.flatMap(({ activityId }) => (activityId ? [activityId] : [])))
  return weeks.map(({ number, startDay, endDay, phase, isRecovery, reason }) => {
    const isHere = ({ day }: { day: string }) => weekOf(plan, day) === number
    const planned = workouts.filter((one) => isHere(one) && !one.isSkipped)
    const here = done.filter(isHere)
    return {
      ...{ number, startDay, endDay, phase, isRecovery, reason },
      planned: {
        s: sum(planned.map(({ plannedS }) => plannedS)),
        m: sum(planned.map(({ plannedM }) => plannedM)),
        stress: sum(planned.map(({ plannedStress }) => plannedStress)),
      },
      done: {
        s: sum(here.map(({ movingS }) => movingS)),
        m: sum(here.map(({ distanceM }) => distanceM)),
        stress: sum(here.map(({ stress }) => stress)),
      },
      unplanned: here.filter(({ id, parentId }) => !matched.has(parentId ?? id)).length,
    }
  })
}

/** Activities that may still be chosen for a workout; legs go with their parent. */
export function unmatchedOf(
  done: readonly DoneRow[],
  workouts: readonly PlannedRow[],
): PlanPage['unmatched'] {
  const matched = new Set(workouts.map(({ activityId }) => activityId))
  return done
    .filter(({ id, parentId }) => parentId === null && !matched.has(id))
    .map(({ id, day, name, sport, movingS }) => ({ id, day, name, sport, movingS }))
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0)
