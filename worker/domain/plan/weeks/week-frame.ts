import { longestOn, weekdayOf } from '../open-days.ts'
import type { DaySlots, EnduranceSport, PlanRequest } from '../plan.ts'
import { raceShare } from '../race-days.ts'
import type { SeasonWeek } from '../season.ts'
import { RUN_WALK_STAGES } from '../sessions/run-sessions.ts'
import type { Course } from '../volume.ts'
import type { Building } from './building.ts'
import { keptIn } from './kept.ts'

const NO_SLOTS = { am: null, pm: null } as const
/** Who runs less than this a week begins by running and walking, minutes. */
const RUN_WALK_BELOW = 60
/** A slot that is shorter gives a sport no day, minutes. */
const LEAST_DAY = 20

/** One week as the calendar, races and what was done of it leave it, before anything is planned in it. */
export interface WeekFrame {
  week: SeasonWeek
  /** Counted from the first week that is built, from 0. */
  index: number
  /** Day numbers that may be planned, with their slots. */
  days: readonly { day: number; slots: DaySlots }[]
  /** Share of seven days that is left of it. */
  fraction: number
  /** Seconds done of it already. */
  done: ReturnType<typeof keptIn>
  /** Share of its volume that races leave. */
  share: number
  /** It holds a race besides the goal. */
  hasRace: boolean
  /** Every day of it lies among the easy days after a long race. */
  isAfterRace: boolean
  /** Runs are walked in part; which stage. */
  runWalkStage: number | null
}

/** @param fromDay the first day number that may be planned */
export function weekFrame(all: Building, week: SeasonWeek, index: number, fromDay: number): WeekFrame {
  const { request, season, races } = all
  const first = Math.max(week.firstDay, fromDay)
  const length = Math.max(0, week.lastDay - first + 1)
  const dates = Array.from({ length }, (_, at) => first + at)
  return {
    ...{ week, index, fraction: length / 7 },
    days: dates.filter((day) => !races.taken.has(day)).map((day) => ({ day, slots: all.slotsOf(day) })),
    done: keptIn(request, week, all.pacing),
    share: raceShare(request.races, season.goalRace, week),
    hasRace: week.races.some(({ id }) => id !== season.goalRace?.id),
    isAfterRace: dates.length > 0 && dates.every((day) => races.after.has(day)),
    runWalkStage: stageOf(request, all.courses, index, all.back.runWalkWeeks),
  }
}

/** Longest slot for the sport of each day that has one, longest first, minutes. */
export const openFor = ({ days }: WeekFrame, sport: EnduranceSport): number[] =>
  days
    .map(({ slots }) => longestOn(slots, [sport]))
    .filter((minutes) => minutes >= LEAST_DAY)
    .toSorted((a, b) => b - a)

/** How many of the week's days would be open for the sport if nothing but the usual week counted. */
export const usuallyOpenFor = ({ days }: WeekFrame, { availability }: PlanRequest, sport: EnduranceSport) =>
  days.filter(({ day }) => longestOn(availability.week[weekdayOf(day)] ?? NO_SLOTS, [sport]) >= LEAST_DAY)
    .length

export const isWalked = ({ runWalkStage }: WeekFrame, sport: EnduranceSport) =>
  sport === 'run' && runWalkStage !== null

/** Beginners go from running and walking to running over seven weeks; who comes back goes through the later stages. */
function stageOf(
  { baseline }: PlanRequest,
  courses: readonly Course[],
  week: number,
  backWeeks: number,
): number | null {
  if (week < backWeeks) return Math.min(RUN_WALK_STAGES - 1, 2 + week)
  const weeks = baseline.sports.run?.weeklyMinutes ?? []
  const usual = weeks.reduce((sum, minutes) => sum + minutes, 0) / Math.max(1, weeks.length)
  const isNew =
    baseline.experience === 'novice' && usual < RUN_WALK_BELOW && courses.some(({ sport }) => sport === 'run')
  const stage = week + Math.floor(usual / 15)
  return isNew && stage < RUN_WALK_STAGES ? stage : null
}
