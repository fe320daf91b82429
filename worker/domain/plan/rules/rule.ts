import { dayNumber } from '../../calendar/day.ts'
import { dayWords } from '../../calendar/day-words.ts'
import { sportOf, stepEffort } from '../../workout/step-effort.ts'
import { flatSteps } from '../../workout/totals.ts'
import { type Estimate, estimate } from '../estimate.ts'
import { isHardShare, type Pacing, pacingOf } from '../intensity.ts'
import type { EnduranceSport, PlannedWorkout, PlanRequest, PlanWeek } from '../plan.ts'

/** What a plan may not break, whoever made it. */
export const PLAN_RULES = [
  'steps',
  'sums',
  'specificity',
  'slot',
  'blackout',
  'two_a_days',
  'ramp',
  'easy_share',
  'hard_days',
  'weeks',
  'phases',
  'race_day',
  'taper',
] as const
export type PlanRule = (typeof PLAN_RULES)[number]

/** One thing that is against a rule. */
export interface BrokenRule {
  rule: PlanRule
  /** Of the plan, from 1; null where it is about the whole of it. */
  week: number | null
  /** Ids of the sessions it is about; empty where it is about a week. */
  sessions: readonly string[]
  /** One sentence: what is wrong, with its numbers, and what the limit is. */
  words: string
}

/** What of a plan the rules look at: a whole plan, or a single week. */
export interface CheckedPlan {
  style: PlanRequest['style']
  startDay: string
  endDay: string
  weeks: readonly PlanWeek[]
  workouts: readonly PlannedWorkout[]
}

/** What a plan is held against; a request of the generator is one. What is `kept` is not looked at. */
export type PlanContext = Pick<
  PlanRequest,
  | 'goal'
  | 'today'
  | 'races'
  | 'intent'
  | 'baseline'
  | 'availability'
  | 'backToBackHard'
  | 'thresholds'
  | 'kept'
>

/** A session with what the rules ask of it. */
export interface Session {
  one: PlannedWorkout
  day: number
  /** Index of its week; -1 outside of the plan. */
  week: number
  sums: Estimate
  /** Sports in which it is hard, by its steps. */
  hardIn: ReadonlySet<EnduranceSport>
  /** Already done, or long planned: no rule looks at it, but it counts in its week and beside its neighbours. */
  isKept: boolean
}

export interface Checked {
  plan: CheckedPlan
  context: PlanContext
  pacing: Pacing
  sessions: readonly Session[]
  /** Weeks from this index on are looked at. */
  fromWeek: number
}

/** So many weeks what was done before the plan counts as known ground; then only what the plan itself has held. */
export const BASELINE_HOLDS = 6

/** So many seconds above endurance make a session hard, whatever it is called; a few strides do not. */
const HARD_S = 360

export function checkedOf(plan: CheckedPlan, context: PlanContext): Checked {
  const pacing = pacingOf(context)
  const kept = new Set(context.kept.map(({ id }) => id))
  const sessions = plan.workouts.map((one): Session => {
    const sums = estimate(one.workout, pacing)
    const isHard = one.isHard || sums.hardS >= HARD_S
    return {
      ...{ one, sums, day: dayNumber(one.day), isKept: kept.has(one.id) || one.day < context.today },
      week: plan.weeks.findIndex(({ startDay, endDay }) => one.day >= startDay && one.day <= endDay),
      hardIn: isHard ? hardLegs(one, pacing) : new Set(),
    }
  })
  const fromWeek = plan.weeks.findIndex(({ endDay }) => endDay >= context.today)
  return { plan, context, pacing, sessions, fromWeek: fromWeek < 0 ? plan.weeks.length : fromWeek }
}

/** The easy run after a hard ride is not hard. */
function hardLegs({ workout }: PlannedWorkout, pacing: Pacing): Set<EnduranceSport> {
  const legs = flatSteps(workout).flatMap((step) => {
    const sport = sportOf(step, workout.sport)
    if (sport === null || step.intent === 'rest') return []
    return isHardShare(sport, stepEffort(step, sport, pacing.assumed).share) ? [sport] : []
  })
  return new Set(legs)
}

/** Sessions of a race are where their race is. */
export const isTraining = ({ one }: Session) => one.raceId === null

/** As a sentence names a session. */
export const named = ({ one }: Session) => `${one.workout.title} on ${dayWords(one.day)}`
