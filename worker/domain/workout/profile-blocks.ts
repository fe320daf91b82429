import { sameEffort } from './effort-scale.ts'
import { sportOf, stepEffort } from './step-effort.ts'
import type { WorkoutThresholds } from './target-range.ts'
import { stepTotals } from './totals.ts'
import type { StepIntent, Workout } from './workout.ts'

/** A step as a block: as wide as it is long, as high as it is hard. */
export interface ProfileBlock {
  /** Which of the workout's steps and repeats it is of, from 0. */
  item: number
  intent: StepIntent
  durationS: number
  /** Exertion from 0 (rest) to 10; threshold is 7. */
  rpe: number
}

/** Blocks are drawn no narrower than as for this long; a step until the lap button has no length at all. */
const LEAST_S = 20

/** A workout as blocks in the order they are done, repeats written out. */
export function profileBlocks(workout: Workout, thresholds: WorkoutThresholds): ProfileBlock[] {
  return workout.steps.flatMap((one, item) => {
    const blocks = (one.type === 'step' ? [one] : one.steps).map((step) => {
      const sport = sportOf(step, workout.sport)
      const effort = stepEffort(step, sport, thresholds)
      const { durationS } = stepTotals(step, workout.sport, thresholds)
      const rpe =
        effort.rpe ?? sameEffort(effort.share, sport === 'bike' || sport === null ? 'power' : 'speed', 'rpe')
      return { item, intent: step.intent, durationS: Math.max(LEAST_S, durationS), rpe }
    })
    return Array.from({ length: one.type === 'step' ? 1 : one.times }, () => blocks).flat()
  })
}
