import { alignSteps, type DoneLap } from './align-steps.ts'
import type { StepIntent, StepTarget, Workout, WorkoutStep } from './workout.ts'

/** A step beside what was done of it. */
export interface ComparedStep {
  intent: StepIntent
  /** Of a repeat: which time, from 1, of how many; null where it is done once. */
  round: { number: number; of: number } | null
  plannedS: number | null
  plannedM: number | null
  /** What was asked, where it is said as speed or power. */
  target: { of: 'speed' | 'power'; from: number; to: number } | null
  /** Null where it was left out, or where that is not known. */
  done: {
    s: number
    m: number | null
    speedMps: number | null
    powerW: number | null
    /** Beside what was asked; null where nothing comparable was. */
    place: 'within' | 'above' | 'below' | null
  } | null
}

export interface Comparison {
  /** Whether steps could be told from laps at all. */
  isKnown: boolean
  steps: readonly ComparedStep[]
  /** Laps that are none of the steps. */
  extra: number
}

/** So near to its range a step counts as within it: watches round. */
const TOLERANCE = 0.02

/** A planned workout beside an activity's laps, step by step. What is not known stays null. */
export function compareSteps(workout: Workout, laps: readonly DoneLap[]): Comparison {
  const steps = writtenOut(workout)
  const found = alignSteps(
    steps.map(({ step }) => step),
    laps,
  )
  return {
    isKnown: found !== null,
    extra: found?.extra.length ?? 0,
    steps: steps.map(({ step, round }, at) => {
      const span = found?.steps[at] ?? null
      const target = targetOf(step.target)
      return {
        ...{ intent: step.intent, round, target },
        plannedS: step.length.by === 'time' ? step.length.s : null,
        plannedM: step.length.by === 'distance' ? step.length.m : null,
        done: span ? doneIn(laps.slice(span.from, span.to + 1), target) : null,
      }
    }),
  }
}

function writtenOut({ steps }: Workout): { step: WorkoutStep; round: ComparedStep['round'] }[] {
  const written: { step: WorkoutStep; round: ComparedStep['round'] }[] = []
  for (const part of steps) {
    if (part.type === 'step') written.push({ step: part, round: null })
    else
      for (let number = 1; number <= part.times; number++)
        for (const step of part.steps) written.push({ step, round: { number, of: part.times } })
  }
  return written
}

function targetOf(target: StepTarget): ComparedStep['target'] {
  if (target.by === 'speed') return { of: 'speed', from: target.fromMps, to: target.toMps }
  if (target.by === 'power') return { of: 'power', from: target.fromW, to: target.toW }
  return null
}

function doneIn(laps: readonly DoneLap[], target: ComparedStep['target']): NonNullable<ComparedStep['done']> {
  const s = laps.reduce((sum, { movingS }) => sum + movingS, 0)
  const isMeasured = laps.every(({ distanceM }) => distanceM !== null)
  const m = isMeasured ? laps.reduce((sum, { distanceM }) => sum + (distanceM ?? 0), 0) : null
  const speedMps = m !== null && s > 0 ? m / s : null
  const powers = laps.flatMap(({ averagePowerW, movingS }) =>
    averagePowerW === null ? [] : [averagePowerW * movingS],
  )
  const powerW = powers.length === laps.length && s > 0 ? powers.reduce((sum, one) => sum + one, 0) / s : null
  const value = target === null ? null : target.of === 'speed' ? speedMps : powerW
  return { s, m, speedMps, powerW, place: value === null || target === null ? null : placeOf(value, target) }
}

function placeOf(value: number, { from, to }: { from: number; to: number }) {
  if (value > to * (1 + TOLERANCE)) return 'above'
  return value < from * (1 - TOLERANCE) ? 'below' : 'within'
}
