import { dayNumber } from '../../calendar/day.ts'
import { type GoalFacts, goalFacts, goalSports } from '../goal-facts.ts'
import type { Pacing } from '../intensity.ts'
import { longestOn, slotsOfDays } from '../open-days.ts'
import type { DaySlots, EnduranceSport, PlanRequest, Weekday } from '../plan.ts'
import { type RaceDays, raceDays } from '../race-days.ts'
import type { ReturnPlan } from '../return-from-break.ts'
import type { Season } from '../season.ts'
import type { Course } from '../volume.ts'
import { wayBack } from '../way-back.ts'

/** What every week of one plan is built from. */
export interface Building {
  request: PlanRequest
  season: Season
  pacing: Pacing
  courses: readonly Course[]
  facts: GoalFacts
  races: RaceDays
  back: ReturnPlan
  /** Day number. */
  today: number
  longDay: Weekday
  slotsOf(day: number): DaySlots
}

export function building(
  request: PlanRequest,
  season: Season,
  pacing: Pacing,
  courses: readonly Course[],
): Building {
  return {
    ...{ request, season, pacing, courses },
    facts: goalFacts(request.goal),
    races: raceDays(request.races),
    back: wayBack(request),
    today: dayNumber(request.today),
    longDay: longDayOf(request),
    slotsOf: slotsOfDays(request.availability),
  }
}

/** A value for each sport of the goal, and nothing of the others. */
export function ofSports(
  { request }: Building,
  value: (sport: EnduranceSport) => number,
): Record<EnduranceSport, number> {
  const values = goalSports(request.goal).map((sport) => [sport, value(sport)])
  return { run: 0, bike: 0, swim: 0, ...Object.fromEntries(values) }
}

/** The day asked for, else Sunday for runners and Saturday for the long ride, else the day with the longest slot. */
function longDayOf({ goal, availability, longDay }: PlanRequest): Weekday {
  const sport = goal.discipline === 'run' ? 'run' : 'bike'
  const length = (day: number) => {
    const slots = availability.week[day]
    return slots === undefined ? 0 : longestOn(slots, [sport])
  }
  if (longDay !== null && length(longDay) > 0) return longDay
  const usual: readonly Weekday[] = goal.discipline === 'run' ? [6, 5, 4, 3, 2, 1, 0] : [5, 6, 4, 3, 2, 1, 0]
  return usual.toSorted((a, b) => length(b) - length(a))[0] ?? 6
}
