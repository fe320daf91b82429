import { dayNumber } from '../calendar/day.ts'
import { daysFrom } from './draft.ts'
import type { GoalFacts } from './goal-facts.ts'
import { weekdayOf } from './open-days.ts'
import type { EnduranceSport, PlanRequest, Weekday } from './plan.ts'
import type { SeasonWeek } from './season.ts'

/** What one week's sessions are decided from. */
export interface WeekPlan {
  request: PlanRequest
  facts: GoalFacts
  week: SeasonWeek
  /** Minutes of the week by sport, races left out. */
  budget: Readonly<Record<EnduranceSport, number>>
  /** Longest session by sport this week. */
  longest: Readonly<Record<EnduranceSport, number>>
  /** Longest slot for the sport of each day that has one, longest first. */
  openDays: Readonly<Record<EnduranceSport, readonly number[]>>
  /** Weekdays with a slot for running. */
  runDays: readonly Weekday[]
  longDay: Weekday
  /** Coming back, or just after a race: nothing hard. */
  isEasyOnly: boolean
  /** Every day of it lies among the easy days after a long race. */
  isAfterRace: boolean
  /** The first weeks of hard work after a long way back: one session, and nothing faster than tempo. */
  isSoftStart: boolean
  /** Runs are walked in part; which stage. */
  runWalkStage: number | null
  /** Counts sessions of a kind, so that their shapes take turns. */
  variant: number
}

/** Seven days from the long day on: two days after it comes the first hard day, two later the second. */
const AFTER_LONG = [2, 4, 3, 5, 1, 6] as const

export function keyDays({ request, longDay, week }: WeekPlan, turn: number): Weekday[] {
  const race = week.races.find(({ priority }) => priority !== 'C')
  // Before a race the last hard work is four or five days away from it.
  if (race !== undefined) return daysFrom(weekdayOf(dayNumber(race.day)), [-4, -5, -3, -6])
  const own = request.keyDays.slice(turn).concat(request.keyDays.slice(0, turn))
  const usual = AFTER_LONG.map((distance) => ((longDay + distance) % 7) as Weekday)
  const turned = turn === 0 ? usual : [usual[1] ?? 4, usual[3] ?? 5, usual[2] ?? 3, ...usual]
  return [...new Set([...own, ...turned])]
}

/** Minutes in steps of five, as plans are read. */
export const fives = (minutes: number) => Math.floor(minutes / 5 + 1e-9) * 5

/** Splits minutes into so many sessions in steps of five, the first ones longer; none above the most. */
export function split(minutes: number, count: number, most: number): number[] {
  if (count <= 0) return []
  const each = Math.min(most, fives(minutes / count))
  const left = each === most ? 0 : Math.floor((minutes - each * count) / 5 + 1e-9)
  return Array.from({ length: count }, (_, i) => Math.min(most, each + (i < left ? 5 : 0)))
}
