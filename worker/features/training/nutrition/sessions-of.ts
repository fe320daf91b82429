import { type DaySession, wasHard } from '#worker/domain/nutrition/day-training.ts'
import { raceMinutes } from '#worker/domain/nutrition/race-ahead.ts'
import type { PlanGoal } from '#worker/domain/plan/plan.ts'
import type { DoneRow, PlannedRow, RaceRow } from './repo.ts'

export interface Session extends DaySession {
  isDone: boolean
  href: string
}

export const goalOf = ({ discipline, distance }: Pick<RaceRow, 'discipline' | 'distance'>) =>
  ({ discipline, distance }) as PlanGoal

/**
 * One day's sessions in their order: what is planned, by what was done of it where it is done; a race that no plan has;
 * and what was done besides.
 */
export function sessionsOf(
  day: string,
  { planned, done, races }: { planned: PlannedRow[]; done: DoneRow[]; races: RaceRow[] },
): Session[] {
  const ofDay = planned.filter((one) => one.day === day)
  const besides = done.filter((one) => one.day === day && one.workoutId === null)
  const unplanned = races.filter(
    (race) => race.day === day && besides.length === 0 && !ofDay.some(({ raceId }) => raceId === race.id),
  )
  return [...ofDay.map(plannedSession), ...unplanned.map(raceSession), ...besides.map(doneSession)]
}

function plannedSession(row: PlannedRow): Session {
  const { activityId, activityS, activityStress } = row
  const isDone = activityId !== null && activityS !== null
  return {
    ...{ title: row.title, sport: row.sport as DaySession['sport'], isHard: row.isHard },
    minutes: (isDone ? activityS : row.plannedS) / 60,
    stressPoints: isDone ? activityStress : row.plannedStress,
    isDone: row.completedAt !== null,
    href: isDone ? `/activities/${activityId}` : row.raceId ? `/race/${row.raceId}` : `/plans/${row.planId}`,
  }
}

const raceSession = (race: RaceRow): Session => ({
  ...{ title: race.name, sport: race.discipline === 'run' ? 'run' : 'multisport', isHard: true },
  minutes: raceMinutes(goalOf(race), race.goalS),
  ...{ stressPoints: null, isDone: false, href: `/race/${race.id}` },
})

function doneSession(row: DoneRow): Session {
  const minutes = row.movingS / 60
  return {
    ...{ title: row.name, sport: row.sport as DaySession['sport'], minutes, stressPoints: row.stress },
    isHard: wasHard({ minutes, stressPoints: row.stress }, row.plannedHard),
    ...{ isDone: true, href: `/activities/${row.id}` },
  }
}
