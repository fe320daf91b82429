import { sameEffort } from './effort-scale.ts'
import { absoluteRange, shareRange, thresholdFor, type WorkoutThresholds } from './target-range.ts'
import type { StepIntent, TargetMeasure, WorkoutSport, WorkoutStep } from './workout.ts'

/** Exertion of a step that says nothing of how hard it is. Assumptions, marked as such in the totals. */
const ASSUMED_RPE: Record<StepIntent, number> = { warmup: 2.5, work: 4, recovery: 2, rest: 0, cooldown: 2 }

/** Metres a second at threshold where the athlete's own is not known: 5:30/km, 30 km/h, 2:00/100 m. */
const ASSUMED_THRESHOLD_MPS = { run: 1000 / 330, bike: 30 / 3.6, swim: 100 / 120 }

export type MovingSport = 'run' | 'bike' | 'swim'

export interface StepEffort {
  /** The middle of the target as a share of threshold in the sport's own measure; rest is 0. */
  share: number
  /** Exertion, where the target is one or nothing is known. */
  rpe: number | null
  isAssumed: boolean
}

const OWN_MEASURE: Record<MovingSport, TargetMeasure> = { run: 'speed', bike: 'power', swim: 'speed' }

/** In which sport a step is done; null for strength. */
export function sportOf(step: WorkoutStep, sport: WorkoutSport): MovingSport | null {
  if (sport === 'brick') return step.sport ?? null
  return sport === 'strength' || sport === 'rest' ? null : sport
}

/** How hard a step is for this athlete, from its target, else from what it is for. */
export function stepEffort(
  step: WorkoutStep,
  sport: MovingSport | null,
  thresholds: WorkoutThresholds,
): StepEffort {
  const own = sport === null ? 'power' : OWN_MEASURE[sport]
  if (step.target.by === 'rpe') {
    const rpe = (step.target.from + step.target.to) / 2
    return { share: sameEffort(rpe, 'rpe', own), rpe, isAssumed: false }
  }
  const range = sport === null ? null : shareRange(step.target, sport, thresholds)
  if (range !== null) {
    const share = sameEffort((range.from + range.to) / 2, range.of, own)
    return { share, rpe: null, isAssumed: range.of !== own }
  }
  const rpe = ASSUMED_RPE[step.intent]
  return { share: rpe === 0 ? 0 : sameEffort(rpe, 'rpe', own), rpe, isAssumed: true }
}

/** Metres a second of a step: its own target, else the effort at the athlete's threshold, else at an assumed one. */
export function stepSpeed(step: WorkoutStep, sport: MovingSport, thresholds: WorkoutThresholds) {
  const told = absoluteRange(step.target, sport, thresholds)
  if (told?.of === 'speed') return { mps: (told.from + told.to) / 2, isAssumed: false }
  const effort = stepEffort(step, sport, thresholds)
  const known = thresholdFor('speed', sport, thresholds)
  const threshold = known ?? ASSUMED_THRESHOLD_MPS[sport]
  // A moving rest is still a walk, or floating at the wall.
  const share = effort.share === 0 ? 0.5 : effort.share
  // Air takes the third power of speed: a ride's speed changes far less than its watts.
  return {
    mps: threshold * (sport === 'bike' ? Math.cbrt(share) : share),
    isAssumed: known === null || effort.isAssumed,
  }
}
