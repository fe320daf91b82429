import { dayNumber } from '../../calendar/day.ts'
import { estimate } from '../estimate.ts'
import type { Pacing } from '../intensity.ts'
import type { HardDay } from '../place.ts'
import type { EnduranceSport, PlanRequest } from '../plan.ts'
import type { SeasonWeek } from '../season.ts'

/** What is kept of a week that has begun, seconds. */
export function keptIn({ kept }: PlanRequest, { firstDay, lastDay }: SeasonWeek, pacing: Pacing) {
  const own = kept
    .filter(({ day, raceId }) => raceId === null && dayNumber(day) >= firstDay && dayNumber(day) <= lastDay)
    .map(({ workout }) => estimate(workout, pacing))
  const of = (sport: EnduranceSport) => own.reduce((sum, { bySport }) => sum + (bySport[sport]?.s ?? 0), 0)
  const bySport = { run: of('run'), bike: of('bike'), swim: of('swim') }
  return {
    ...{ bySport, s: bySport.run + bySport.bike + bySport.swim },
    hardS: own.reduce((sum, { hardS }) => sum + hardS, 0),
  }
}

/** Hard days of the last three that the first week must keep away from. */
export function keptHard({ kept, today }: PlanRequest): HardDay[] {
  return kept
    .filter(({ isHard, day }) => isHard && day <= today && dayNumber(day) >= dayNumber(today) - 2)
    .map(({ day, workout }) => ({
      day: dayNumber(day),
      sports: workout.sport === 'brick' ? ['bike', 'run'] : workout.sport === 'rest' ? [] : [workout.sport],
    }))
}
