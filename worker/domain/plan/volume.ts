import { stepSpeed } from '../workout/step-effort.ts'
import { type GoalFacts, goalFacts, goalSports } from './goal-facts.ts'
import { type Pacing, targetOf } from './intensity.ts'
import { longestSlot, weekCapacity } from './open-days.ts'
import type { EnduranceSport, PlanRequest } from './plan.ts'
import type { ReturnPlan } from './return-from-break.ts'
import type { Season, SeasonWeek } from './season.ts'
import { wayBack } from './way-back.ts'

/** Minutes a week of one sport before the plan, and how its weeks and longest sessions are to grow. */
export interface Course {
  sport: EnduranceSport
  /** Usual week before the plan and before any break. */
  usual: number
  /** One value a week of the season: what it should hold, before slots have their say. */
  weeks: readonly number[]
  longest: readonly number[]
  /** Largest the time of a usual week allows; null where that is no limit. */
  cappedAt: number | null
}

/** Growth from one loading week to the next: 5 to 10 %, or none. */
export const GROWTH = { least: 1.05, most: 1.1 } as const
/**
 * A longest session grows by a tenth or, while it is short, by ten minutes: about the mile that Advanced Marathoning
 * lets a session grow by.
 */
export const nextLongest = (minutes: number) => Math.max(minutes * 1.1, Math.min(minutes + 10, minutes * 1.3))

/** A first week for somebody who does nothing yet: couch-to-5K plans begin with 70 minutes in three runs (n = 1). */
const FLOOR: Record<EnduranceSport, number> = { run: 70, bike: 70, swim: 45 }
/** From less than half of a novice's largest week the way may be longer than between published weeks. */
const FAR_RATIO = 2.6
/** Even who has the volume already has a largest week: published plans grow at least so much. */
const LEAST_RATIO = 1.22
const TAPERED_LONG = [0, 0.55, 0.75] as const

/** Mean of the last four weeks with training around them; weeks of a break that is still on do not count. */
export function usualMinutes(request: PlanRequest, sport: EnduranceSport): number {
  const { baseline } = request
  const weeks = baseline.sports[sport]?.weeklyMinutes ?? []
  const off = Math.floor((baseline.daysSinceLast ?? 0) / 7)
  const before = weeks.slice(0, Math.max(0, weeks.length - off)).slice(-4)
  const mean = before.reduce((sum, minutes) => sum + minutes, 0) / Math.max(1, before.length)
  // A break longer than the weeks we know: the last known week with training stands in.
  return before.length > 0 ? mean : Math.max(0, ...weeks)
}

/** Easy speed, metres a second: what turns km of published plans into this athlete's minutes. */
export function easySpeed(pacing: Pacing): number {
  const step = { type: 'step', intent: 'work', length: { by: 'time', s: 60 } } as const
  return stepSpeed({ ...step, target: targetOf(pacing, 'run', 'easy') }, 'run', pacing.assumed).mps
}

export function coursesOf(request: PlanRequest, season: Season, pacing: Pacing, fromWeek: number): Course[] {
  const facts = goalFacts(request.goal)
  const sports = goalSports(request.goal)
  const perKm = 1000 / easySpeed(pacing) / 60
  return sports.map((sport) =>
    courseOf(request, season, { facts, sport, perKm, fromWeek, of: sports.length }),
  )
}

interface Side {
  facts: GoalFacts
  sport: EnduranceSport
  /** Minutes a km of easy running. */
  perKm: number
  fromWeek: number
  of: number
}

function courseOf(request: PlanRequest, season: Season, side: Side): Course {
  const { facts, sport } = side
  const { experience } = request.baseline
  const levelPeak =
    side.of === 1 ? facts.peak[experience] * side.perKm : facts.peak[experience] * (facts.shares[sport] ?? 0)
  const back = wayBack(request)
  const usual = usualMinutes(request, sport)
  const share = side.of === 1 ? 1 : (facts.shares[sport] ?? 0)
  const capacity = Math.min(
    weekCapacity(request.availability, [sport]) * (side.of === 1 ? 1 : 0.75),
    side.of === 1
      ? Infinity
      : weekCapacity(request.availability, ['run', 'bike', 'swim']) * 0.97 * share * 1.05,
  )
  const floor = Math.min(FLOOR[sport], levelPeak)
  const start = Math.min(capacity, Math.max(floor, usual))
  const isFar = start < levelPeak * 0.5
  const wanted = Math.max(levelPeak, start * LEAST_RATIO)
  const peak = Math.min(capacity, wanted, start * (isFar ? FAR_RATIO : facts.maxRatio))
  const weeks = volumes(request, season, { start, peak, back, facts, fromWeek: side.fromWeek })
  return {
    sport,
    usual: Math.max(usual, floor),
    weeks,
    longest: longests(request, season, side, weeks, start),
    cappedAt: capacity < Math.min(wanted, start * facts.maxRatio) ? capacity : null,
  }
}

interface Span {
  start: number
  peak: number
  back: ReturnPlan
  facts: GoalFacts
  fromWeek: number
}

/** Loading weeks rise from start to peak, recovery weeks dip, the taper falls from the peak. */
function volumes({ style }: PlanRequest, { weeks }: Season, span: Span): number[] {
  const shares = span.back.weekShares
  const isLoading = (week: SeasonWeek, i: number) =>
    !week.isRecovery && week.taper > 0.95 && i >= span.fromWeek + shares.length
  // Reverse grows only when the fast weeks are over.
  const grows = (week: SeasonWeek, i: number) =>
    isLoading(week, i) && !(style === 'reverse' && week.phase === 'build')
  const rising = rise(span.start, span.peak, weeks.filter(grows).length)
  let at = 0
  let last = span.start
  return weeks.map((week, i) => {
    const returning = shares[i - span.fromWeek]
    if (returning !== undefined && week.taper > 0.95) return span.start * returning
    if (grows(week, i)) last = rising[at++] ?? last
    if (week.isRecovery) return last * span.facts.recovery
    const block =
      style !== 'block' ? 1 : week.phase === 'intensify' ? 0.94 : week.phase === 'realise' ? 0.9 : 1
    return last * week.taper * block
  })
}

/** So many weeks from start to peak: each step 5 to 10 %, or a week on the same level where less is needed. */
function rise(start: number, peak: number, count: number): number[] {
  const steps = Math.max(1, count - 1)
  const rate = Math.min(GROWTH.most - 0.005, Math.max(1, (peak / start) ** (1 / steps)))
  const levels: number[] = []
  let level = start * rate ** steps
  for (let i = steps; i > steps - count; i--) {
    const even = start * rate ** i
    if (even <= level / GROWTH.least) level = even
    levels.unshift(level)
  }
  return levels
}

/** What is assumed to have been the longest session where none is known: a share of the usual week. */
const UNKNOWN_LONGEST = 0.35
const FIRST_LONGEST: Record<EnduranceSport, number> = { run: 30, bike: 45, swim: 25 }

function longests(
  request: PlanRequest,
  season: Season,
  side: Side,
  weeks: readonly number[],
  start: number,
): number[] {
  const { facts, sport, perKm } = side
  const { baseline, availability } = request
  const aim = facts.longest[baseline.experience][sport] ?? 60
  const minutes = side.of === 1 ? aim * perKm : aim
  const back = wayBack(request)
  // What a coach calls usual: the longest of two months is a promise only while it is fresh.
  const known = baseline.sports[sport]?.longestMinutes ?? 0
  const before = Math.max(
    FIRST_LONGEST[sport],
    known > 0 ? Math.min(known, start * 0.8) : start * UNKNOWN_LONGEST,
  )
  const most = Math.min(
    Math.max(minutes, Math.min(before, minutes * 1.15)),
    facts.longestMinutes[sport] ?? 120,
  )
  const slot = longestSlot(availability, sport === 'bike' ? ['bike'] : [sport])
  const isLoading = (week: SeasonWeek, i: number) =>
    !week.isRecovery && week.taper > 0.95 && i >= side.fromWeek + back.weekShares.length
  const steps = Math.max(1, season.weeks.filter(isLoading).length - 1)
  let longest = before * (back.weekShares[0] ?? 0.9)
  let largest = 0
  let at = 0
  return season.weeks.map((week, i) => {
    if (i < side.fromWeek) return before
    const returning = back.weekShares[i - side.fromWeek]
    if (returning !== undefined && week.taper > 0.95) {
      longest = before * returning
      return Math.min(longest, slot)
    }
    const tapered = taperedLong(week)
    if (tapered !== 1) return Math.min(Math.max(largest, longest) * tapered, slot)
    if (week.isRecovery) return Math.min(longest * 0.75, slot)
    // Evenly up to the longest, no faster than a session may grow, and in step with the week it is in.
    const even = before + ((most - before) * at++) / steps
    const share = (facts.longShare[sport] ?? 0.5) * (weeks[i] ?? 0)
    longest = Math.min(
      most,
      Math.max(longest, Math.min(even, nextLongest(longest), Math.max(share, longest))),
    )
    largest = Math.max(largest, longest)
    return Math.min(longest, slot)
  })
}

function taperedLong({ taper }: SeasonWeek): number {
  if (taper > 0.95) return 1
  return taper > 0.77 ? TAPERED_LONG[2] : taper > 0.48 ? TAPERED_LONG[1] : TAPERED_LONG[0]
}
