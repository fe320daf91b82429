export const STRESS_MODELS = [
  'manual',
  'power',
  'graded_pace',
  'swim_speed',
  'heart_rate',
  'session_rpe',
  'duration',
  'legs',
] as const

export type StressModel = (typeof STRESS_MODELS)[number]

export const CONFIDENCES = ['high', 'medium', 'low'] as const

export type Confidence = (typeof CONFIDENCES)[number]

/** Where an input comes from; `assumed` is a constant of ours that stands in for something unknown. */
export const INPUT_SOURCES = ['measured', 'stated', 'estimated', 'assumed'] as const

export type InputSource = (typeof INPUT_SOURCES)[number]

/** One line of the receipt. */
export interface StressInput {
  name: string
  value: number
  unit: string
  source: InputSource
}

export interface ModelStress {
  /** 100 = one hour at threshold. Finite and never negative. */
  points: number
  model: StressModel
  inputs: StressInput[]
  confidence: Confidence
}

/** What one activity counts for, and what the other models that had data would have said, best first. */
export interface StressResult extends ModelStress {
  alternatives: { model: StressModel; points: number }[]
}

/** The lowest of several confidences. */
export function lowest(...confidences: Confidence[]): Confidence {
  if (confidences.includes('low')) return 'low'
  return confidences.includes('medium') ? 'medium' : 'high'
}
