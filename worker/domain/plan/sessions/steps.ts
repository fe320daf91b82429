import type { StepIntent, StepLength, StepTarget, WorkoutRepeat, WorkoutStep } from '../../workout/workout.ts'
import { type Effort, type Pacing, targetOf } from '../intensity.ts'
import type { EnduranceSport } from '../plan.ts'

export type Part = WorkoutStep | WorkoutRepeat

/** Ten to twelve minutes a km. */
const WALK_MPS = { fromMps: 1000 / 720, toMps: 1000 / 600 } as const

/** Writes steps of one sport, with the athlete's own targets. A brick's steps name their sport. */
export class Steps {
  readonly #pacing: Pacing
  readonly #sport: EnduranceSport
  readonly #isLeg: boolean

  constructor(pacing: Pacing, sport: EnduranceSport, isLeg = false) {
    this.#pacing = pacing
    this.#sport = sport
    this.#isLeg = isLeg
  }

  /** So many seconds at an effort. */
  timed(intent: StepIntent, s: number, effort: Effort, note?: string): WorkoutStep {
    return this.#step(intent, { by: 'time', s }, this.target(effort), note)
  }

  metres(intent: StepIntent, m: number, effort: Effort, note?: string): WorkoutStep {
    return this.#step(intent, { by: 'distance', m }, this.target(effort), note)
  }

  /** By feel, where a pace would mislead: hills, strides, walking. */
  felt(intent: StepIntent, s: number, rpe: readonly [number, number], note: string): WorkoutStep {
    return this.#step(intent, { by: 'time', s }, { by: 'rpe', from: rpe[0], to: rpe[1] }, note)
  }

  /** On foot, briskly: by a speed that is one, since an easy effort of a runner is still a run. */
  walked(intent: StepIntent, s: number): WorkoutStep {
    return this.#step(intent, { by: 'time', s }, { by: 'speed', ...WALK_MPS }, 'Walk')
  }

  /** At the wall. */
  still(s: number): WorkoutStep {
    return this.#step('rest', { by: 'time', s }, { by: 'open' })
  }

  target(effort: Effort): StepTarget {
    return targetOf(this.#pacing, this.#sport, effort)
  }

  #step(intent: StepIntent, length: StepLength, target: StepTarget, note?: string): WorkoutStep {
    return {
      type: 'step',
      intent,
      length,
      target,
      ...(this.#isLeg ? { sport: this.#sport } : {}),
      ...(note === undefined ? {} : { note }),
    }
  }
}

export const repeat = (times: number, steps: readonly WorkoutStep[]): WorkoutRepeat => ({
  type: 'repeat',
  times,
  steps,
})

export interface RepShape {
  workMin: number
  restS: number
}

/** So many repeats of one of the shapes; null where not even the least of the smallest fits. */
export interface RepSet {
  times: number
  workMin: number
  restS: number
}

/**
 * Repeats for about so many hard minutes, in the shape whose turn it is; others where that one does not fit.
 * @param roomMin for work and rests together
 */
export function repSet(
  shapes: readonly RepShape[],
  want: { hardMin: number; roomMin: number; least: number; most: number; variant: number },
): RepSet | null {
  const turn = shapes.map((_, i) => shapes[(i + want.variant) % shapes.length])
  const smallest = shapes.toSorted((a, b) => a.workMin - b.workMin)
  for (const shape of [...turn, ...smallest]) {
    if (shape === undefined) continue
    const fit = Math.floor(want.roomMin / (shape.workMin + shape.restS / 60))
    const times = Math.min(fit, Math.floor(want.hardMin / shape.workMin + 0.001))
    if (times >= want.least && times <= want.most) return { times, ...shape }
  }
  // More room than any shape may fill: the largest, so often as is sensible.
  const largest = smallest.findLast(
    ({ workMin, restS }) => want.most * (workMin + restS / 60) <= want.roomMin,
  )
  if (largest === undefined || want.hardMin < largest.workMin * want.most) return null
  return { times: want.most, ...largest }
}

export const setMinutes = ({ times, workMin, restS }: RepSet) => times * (workMin + restS / 60)
