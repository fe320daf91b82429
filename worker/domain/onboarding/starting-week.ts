import type { Sport } from '../activity/sport.ts'
import { chooseQuality, hasStrength, type QualityFocus } from './choose-workout.ts'
import type { Baseline, Experience, Intent } from './intent.ts'
import { spreadDays } from './spread-days.ts'

export const WORKOUT_KINDS = ['easy', 'long', 'quality', 'strength'] as const
export const FIRST_WEEK_BASES = ['history', 'answers', 'start'] as const

export interface FirstWorkout {
  /** 0 is Monday. */
  weekday: number
  sport: Sport
  kind: (typeof WORKOUT_KINDS)[number]
  focus: QualityFocus | null
  /** Null where the amount is a time. */
  distanceM: number | null
  /** Null where the amount is a distance. */
  durationS: number | null
  /** Before this one, ask whether anything hurts. */
  asksAboutPain: boolean
}

export interface FirstWeek {
  /** What the amounts were taken from: recorded weeks, the athlete's answers, or a cautious start. */
  basis: (typeof FIRST_WEEK_BASES)[number]
  weeklyDistanceM: number | null
  /** How much more than the week it is based on, as a share: never above 0.2, below 0 where it is less. */
  growthShare: number
  workouts: readonly FirstWorkout[]
}

/** Weekly amounts of the last four recorded weeks; null when history is thin. */
export interface RecentWeeks {
  weeklyDistanceM: number
  longestRunM: number
}

export const MOST_GROWTH = 0.2
const GROWTH: Record<Intent['goal'], number> = {
  race: 0.1,
  faster: 0.05,
  farther: MOST_GROWTH,
  fitness: 0.05,
  health: 0,
  return: 0,
}
const START_M: Record<Experience, number> = {
  new: 8000,
  returning: 12_000,
  regular: 24_000,
  experienced: 40_000,
}
const START_S: Record<Experience, number> = {
  new: 5400,
  returning: 7200,
  regular: 14_400,
  experienced: 21_600,
}
const AFTER_BREAK = 0.7
const LONG_SHARE = 0.35
/** An easy session is at most this part of the long one: two of one length would not differ. */
const EASY_OF_LONG = 0.8
const QUALITY_SHARE = 0.2
const STRENGTH_S = 1800
const STEP_M = 100
const STEP_S = 300

/**
 * The outline of a first week: the same answers always give the same week. Distances are metres,
 * rounded down to hundreds. Recorded weeks win over what was answered, and answers over a cautious start.
 */
export function startingWeek(
  intent: Intent,
  baseline: Baseline | null,
  recent: RecentWeeks | null,
): FirstWeek {
  const { basis, baseM, longestM, comparedM } = amountsOf(intent, baseline, recent)
  const growth = isCareful(intent) ? 0 : Math.min(GROWTH[intent.goal], MOST_GROWTH)
  const isRun = intent.sport === 'run'
  const total = isRun ? baseM * (1 + growth) : START_S[intent.experience]
  const focus = chooseQuality(intent)
  const placed = placeWorkouts(intent, focus)
  const moving = placed.filter(({ kind }) => kind !== 'strength')
  const longCap = isRun
    ? longestM === null
      ? Infinity
      : longestM * (1 + MOST_GROWTH / 2)
    : (intent.longestSessionS ?? Infinity)
  const quality = focus ? Math.min(total * QUALITY_SHARE, longCap) : 0
  const easyCount = moving.filter(({ kind }) => kind === 'easy').length
  // As long as the easy ones need it to be to fill the week, and no longer than what was done before allows.
  const filling = (total - quality) / (1 + EASY_OF_LONG * easyCount)
  const long = Math.min(Math.max(total * LONG_SHARE, filling), longCap)
  const easy = easyCount > 0 ? Math.min((total - long - quality) / easyCount, long * EASY_OF_LONG) : 0
  const amounts = { long, quality, easy, strength: 0 }
  const asks = basis !== 'history' || intent.currentInjuries.length > 0
  const workouts = placed.map(({ weekday, kind }): FirstWorkout => {
    const amount = amounts[kind]
    const isStrength = kind === 'strength'
    return {
      weekday,
      kind,
      sport: isStrength ? 'strength' : intent.sport,
      focus: kind === 'quality' ? focus : null,
      distanceM: isStrength || !isRun ? null : stepped(kind, amount, long, STEP_M),
      durationS: isStrength ? STRENGTH_S : isRun ? null : stepped(kind, amount, long, STEP_S),
      asksAboutPain: asks && (kind === 'quality' || kind === 'long'),
    }
  })
  const sumM = workouts.reduce((sum, workout) => sum + (workout.distanceM ?? 0), 0)
  // Said of the week as it came out: caps may take more from it than growth adds.
  const growthShare = isRun && comparedM ? sumM / comparedM - 1 : 0
  return { basis, weeklyDistanceM: isRun ? sumM : null, growthShare, workouts }
}

function amountsOf(intent: Intent, baseline: Baseline | null, recent: RecentWeeks | null) {
  if (recent) {
    const { weeklyDistanceM: baseM, longestRunM: longestM } = recent
    return { basis: 'history', baseM, longestM, comparedM: baseM } as const
  }
  const longestM = baseline?.longestRunM ?? null
  if (baseline?.weeklyDistanceM) {
    const comparedM = baseline.weeklyDistanceM
    const baseM = comparedM * (baseline.isReturning ? AFTER_BREAK : 1)
    return { basis: 'answers', baseM, longestM, comparedM } as const
  }
  return { basis: 'start', baseM: START_M[intent.experience], longestM, comparedM: null } as const
}

const isCareful = (intent: Intent) =>
  intent.currentInjuries.length > 0 || intent.experience === 'new' || intent.experience === 'returning'

/** An amount in whole steps of metres or seconds; what is easy stays a step under the long one. */
function stepped(kind: FirstWorkout['kind'], amount: number, long: number, step: number): number {
  const steps = Math.floor(amount / step)
  return (kind === 'easy' ? Math.max(0, Math.min(steps, Math.floor(long / step) - 1)) : steps) * step
}

function placeWorkouts(intent: Intent, focus: QualityFocus | null) {
  const days = spreadDays(intent.availableDays, intent.daysPerWeek)
  const long = days[0] ?? 0
  const rest = days.slice(1)
  // The hard day lies as far from the long one as the days allow.
  const quality = focus ? rest.toSorted((a, b) => apart(b, long) - apart(a, long) || a - b)[0] : undefined
  const strength = hasStrength(intent) ? rest.filter((day) => day !== quality).at(-1) : undefined
  const kindOf = (day: number): FirstWorkout['kind'] => {
    if (day === long) return 'long'
    if (day === quality) return 'quality'
    return day === strength ? 'strength' : 'easy'
  }
  return days.toSorted((a, b) => a - b).map((weekday) => ({ weekday, kind: kindOf(weekday) }))
}

/** Days between two weekdays, the shorter way round the week. */
const apart = (a: number, b: number) => Math.min((a - b + 7) % 7, (b - a + 7) % 7)
