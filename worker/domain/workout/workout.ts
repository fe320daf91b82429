/** What a workout is planned as. A brick's steps name the sport of their leg; a rest day has no steps. */
export const WORKOUT_SPORTS = ['run', 'bike', 'swim', 'strength', 'brick', 'rest'] as const
export type WorkoutSport = (typeof WORKOUT_SPORTS)[number]

/** What a step is for, as devices name it. */
export const STEP_INTENTS = ['warmup', 'work', 'recovery', 'rest', 'cooldown'] as const
export type StepIntent = (typeof STEP_INTENTS)[number]

/** When a step is over: after a time, a distance, so many repetitions of an exercise, or a press of the lap button. */
export type StepLength =
  | { by: 'time'; s: number }
  | { by: 'distance'; m: number }
  | { by: 'repetitions'; n: number }
  | { by: 'lap' }

/**
 * How hard a step is, always as a range (`from` ≤ `to`). Speeds are metres a second, written as pace on pages. Shares
 * are of the athlete's threshold in force on the workout's day, 1 is threshold; zones are the athlete's own, from 1. An
 * offset is seconds slower (above 0) or faster than threshold pace, for 100 m in water and a kilometre on land.
 */
export type StepTarget =
  | { by: 'open' }
  | { by: 'speed'; fromMps: number; toMps: number }
  | { by: 'power'; fromW: number; toW: number }
  | { by: 'heartRate'; fromBpm: number; toBpm: number }
  | { by: 'share'; of: TargetMeasure; from: number; to: number }
  | { by: 'zone'; of: TargetMeasure; from: number; to: number }
  | { by: 'rpe'; from: number; to: number }
  | { by: 'offset'; fromS: number; toS: number }

export type TargetMeasure = 'speed' | 'power' | 'heartRate'

export interface WorkoutStep {
  type: 'step'
  intent: StepIntent
  length: StepLength
  target: StepTarget
  /** The leg's sport in a brick; left out elsewhere. */
  sport?: 'run' | 'bike' | 'swim'
  cadenceRpm?: { from: number; to: number }
  /** One line for the athlete: a cue, a stroke, an exercise's name. At most 200 characters. */
  note?: string
  /** Of a strength set, kilograms; left out where it is the athlete's own weight or not said. */
  weightKg?: number
}

/** Steps that are done so many times in a row. Repeats do not hold repeats: devices differ in what they do with those. */
export interface WorkoutRepeat {
  type: 'repeat'
  times: number
  steps: readonly WorkoutStep[]
}

/** What is to be done, without a day: a template, or the content of one planned day. */
export interface Workout {
  sport: WorkoutSport
  /** At most 200 characters. */
  title: string
  /** At most 2,000 characters. */
  description?: string
  /** Of the pool, metres; a swim's distances are whole lengths of it. */
  poolM?: number
  steps: readonly (WorkoutStep | WorkoutRepeat)[]
}
