import type { ReturnStage } from '../injury/return-stage.ts'
import type { Workout } from '../workout/workout.ts'

/** What plans are made for. Triathlon's `half` and `full` are the distances of 70.3 and 140.6 miles. */
export const PLAN_DISTANCES = {
  run: ['5k', '10k', 'half', 'marathon'],
  triathlon: ['sprint', 'olympic', 'half', 'full'],
} as const
export type PlanGoal =
  | { discipline: 'run'; distance: (typeof PLAN_DISTANCES)['run'][number] }
  | { discipline: 'triathlon'; distance: (typeof PLAN_DISTANCES)['triathlon'][number] }

/**
 * How training is spread over the weeks: linear from much and easy to specific; blocks that each stress one thing;
 * reverse from fast and little to long.
 */
export const PLAN_STYLES = ['linear', 'block', 'reverse'] as const
export type PlanStyle = (typeof PLAN_STYLES)[number]

export const PLAN_EXPERIENCE = ['novice', 'intermediate', 'advanced'] as const
export type PlanExperience = (typeof PLAN_EXPERIENCE)[number]

/** What a slot may be used for. A brick needs both bike and run. */
export const PLAN_SPORTS = ['run', 'bike', 'swim', 'strength'] as const
export type PlanSport = (typeof PLAN_SPORTS)[number]
/** Sports with a distance, a weekly volume and a baseline. */
export type EnduranceSport = Exclude<PlanSport, 'strength'>

export const HALF_DAYS = ['am', 'pm'] as const
export type HalfDay = (typeof HALF_DAYS)[number]

/** 0 is Monday, 6 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** The longest session that fits, and what it may be. */
export interface Slot {
  minutes: number
  sports: readonly PlanSport[]
}

/** One day's slots; null where there is no time. */
export type DaySlots = Readonly<Record<HalfDay, Slot | null>>

export interface Availability {
  /** Seven days, Monday first. */
  week: readonly DaySlots[]
  /** Days that differ from their weekday; they win over it. */
  overrides: readonly { day: string; slots: DaySlots }[]
  /** Days with no training at all; they win over everything. */
  blackoutDays: readonly string[]
  /** Whether both half-days of one day may be used. */
  twoADays: boolean
}

/** What was done lately in one sport. Weeks are the last eight, oldest first; a week without training is 0. */
export interface SportBaseline {
  weeklyMinutes: readonly number[]
  /** Same weeks; empty where distances are not known. */
  weeklyKm: readonly number[]
  /** Longest session of those weeks. */
  longestMinutes: number
}

export interface Baseline {
  sports: Readonly<Partial<Record<EnduranceSport, SportBaseline>>>
  /** Chronic load (CTL), points a day; null where it is not known. */
  fitness: number | null
  experience: PlanExperience
  /** Whole days since anything was done; null for somebody who has done nothing yet. */
  daysSinceLast: number | null
  /** Why the last days are empty, if they are. After injury and illness the way back is slower. */
  breakCause: 'injury' | 'illness' | 'other' | null
  /** Where a return from an injury stands that is on; left out, none is. */
  returnStage?: ReturnStage
}

/** What holds today; null where it is not known, and then targets are given by feel (RPE). */
export interface PlanThresholds {
  /** Running, metres a second. */
  speedMps: number | null
  /** Cycling, watts. */
  powerW: number | null
  /** Critical swim speed, metres a second. */
  cssMps: number | null
  /** Beats a minute. Only with the athlete's consent to health data. */
  heartRateBpm: number | null
}

export const RACE_PRIORITIES = ['A', 'B', 'C'] as const
export interface PlanRace {
  /** Comes back on the race's workout. */
  id: string
  name: string
  day: string
  priority: (typeof RACE_PRIORITIES)[number]
  goal: PlanGoal
}

/** The A race that comes last is what the plan ends with. */
export interface PlanRequest {
  goal: PlanGoal
  style: PlanStyle
  /** Athlete-local. Nothing is planned before it. */
  today: string
  /** First day. May lie before today only where an earlier plan's days are `kept`. */
  startDay: string
  /** 1 to 24. Used where no A race is given; else the race decides. */
  weeks: number | null
  races: readonly PlanRace[]
  intent: { kind: 'finish' } | { kind: 'time'; goalS: number }
  baseline: Baseline
  availability: Availability
  longDay: Weekday | null
  /** Where hard sessions should lie, best first; empty leaves it to the plan. */
  keyDays: readonly Weekday[]
  /** Hard days may follow each other. */
  backToBackHard: boolean
  strengthPerWeek: 0 | 1 | 2
  thresholds: PlanThresholds
  /** Of the plan that this one replaces: what lies before today stays as it was, and so does what is done today. */
  kept: readonly PlannedWorkout[]
  /** Same request, same seed, same plan. */
  seed: number
  newId: () => string
}

/** Linear and reverse go by the first four; blocks by the next three, and end with a taper. */
export const PLAN_PHASES = ['base', 'build', 'peak', 'taper', 'accumulate', 'intensify', 'realise'] as const
export type PlanPhaseName = (typeof PLAN_PHASES)[number]

export interface PlanPhase {
  name: PlanPhaseName
  /** Weeks are numbered from 1. */
  fromWeek: number
  toWeek: number
  startDay: string
  endDay: string
  /** One sentence for the athlete. */
  reason: string
}

export interface PlannedTotals {
  minutes: number
  /** Null where no distance can be told: strength. */
  km: number | null
  /** Stress points: 100 is one hour at threshold. */
  stress: number
}

export interface PlanWeek {
  number: number
  /** Monday, or the plan's first day. */
  startDay: string
  /** Sunday, or the plan's last day. */
  endDay: string
  phase: PlanPhaseName
  isRecovery: boolean
  /** Sum of the week's workouts, races left out. */
  planned: PlannedTotals
  bySport: Readonly<Partial<Record<PlanSport, PlannedTotals>>>
  reason: string
}

/** What a workout is for. */
export const PLAN_PURPOSES = [
  'recovery',
  'endurance',
  'long',
  'tempo',
  'threshold',
  'vo2max',
  'race_pace',
  'technique',
  'strength',
  'brick',
  'race',
] as const
export type PlanPurpose = (typeof PLAN_PURPOSES)[number]

export interface PlannedWorkout {
  id: string
  day: string
  half: HalfDay
  priority: 'high' | 'medium' | 'low'
  /** One of the sessions its week is built around; when days go wrong it is kept first. */
  isKey: boolean
  /** Holds work at or above marathon effort. */
  isHard: boolean
  purpose: PlanPurpose
  workout: Workout
  /** Sum of its steps, estimated where a step is a distance. */
  totals: PlannedTotals
  /** Why it is there, one sentence. */
  reason: string
  /** Of a race: the request's id. */
  raceId: string | null
}

/** What the athlete should know about how the plan came out. */
export interface PlanNote {
  kind: 'dropped' | 'moved' | 'shortened' | 'outside_published' | 'choice'
  week: number | null
  day: string | null
  text: string
}

export const REFUSALS = [
  'race_in_past',
  'race_on_blackout_day',
  'too_many_weeks',
  'no_weeks',
  'no_availability',
  'slots_too_short',
  'not_enough_time',
  'bad_request',
] as const

/** No plan: which limit stands in the way, and what would help. */
export interface PlanRefusal {
  kind: 'refusal'
  code: (typeof REFUSALS)[number]
  limit: string
  wayOut: string
}

export interface TrainingPlan {
  kind: 'plan'
  goal: PlanGoal
  style: PlanStyle
  startDay: string
  endDay: string
  phases: readonly PlanPhase[]
  weeks: readonly PlanWeek[]
  /** By day, morning first. */
  workouts: readonly PlannedWorkout[]
  notes: readonly PlanNote[]
}

export type GeneratedPlan = TrainingPlan | PlanRefusal
