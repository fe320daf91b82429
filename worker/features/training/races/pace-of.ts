import type { PlanGoal } from '#worker/domain/plan/plan.ts'
import { paceRace, type RacePacing } from '#worker/domain/race/pace-race.ts'
import type { readThresholds } from '#worker/features/training/workouts/read-thresholds.ts'
import type { RaceRow } from './repo.ts'

export const goalOf = ({ discipline, distance }: RaceRow) => ({ discipline, distance }) as PlanGoal

/** A race paced by its athlete's own thresholds. Heart rate is left out: it is health data and not needed. */
export function paceOf(row: RaceRow, known: Awaited<ReturnType<typeof readThresholds>>): RacePacing {
  const { goalS, course, climbM, temperatureC } = row
  return paceRace({
    ...{ goal: goalOf(row), goalS, course, climbM, temperatureC },
    thresholds: {
      ...{ speedMps: known.thresholdSpeedMps, powerW: known.ftpW, cssMps: known.cssMps },
      heartRateBpm: null,
    },
  })
}
