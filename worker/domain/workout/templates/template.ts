import type { TargetMeasure, Workout, WorkoutSport } from '../workout.ts'

export const TEMPLATE_PURPOSES = [
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
] as const
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number]

export const TEMPLATE_PHASES = ['base', 'build', 'peak', 'taper'] as const
export type TemplatePhase = (typeof TEMPLATE_PHASES)[number]

export const TEMPLATE_LEVELS = ['novice', 'intermediate', 'advanced'] as const
export type TemplateLevel = (typeof TEMPLATE_LEVELS)[number]

/** What targets are written in: a measure the athlete has a threshold for, else exertion. */
export type TemplateMeasure = TargetMeasure | 'rpe'

export interface BuildOptions {
  /** How long it may take, whole minutes; what is built is never planned longer. */
  minutes: number
  /** Of a run, swim or strength session, or of the whole brick. */
  measure: TemplateMeasure
  /** A brick's run, where it differs from the ride. */
  runMeasure?: TemplateMeasure
  /** For swims: 25 without. */
  poolM?: number
  /** For swims: the athlete's critical swim speed, which says how many lengths the minutes hold. */
  cssMps?: number
}

/** A session that is built to the time there is. */
export interface WorkoutTemplate {
  id: string
  sport: Exclude<WorkoutSport, 'rest'>
  purpose: TemplatePurpose
  name: string
  /** One line: what it is for. */
  summary: string
  phases: readonly TemplatePhase[]
  levels: { from: TemplateLevel; to: TemplateLevel }
  /** The least and the most it makes sense for. */
  minutes: { from: number; to: number }
  /** @throws RangeError for minutes outside of its bounds */
  build(options: BuildOptions): Workout
}
