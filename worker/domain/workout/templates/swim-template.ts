import { NO_WORKOUT_THRESHOLDS } from '../target-range.ts'
import { workoutTotals } from '../totals.ts'
import type { Workout, WorkoutRepeat, WorkoutStep } from '../workout.ts'
import { metres, secondsOf } from './parts.ts'
import type { TemplateMeasure, WorkoutTemplate } from './template.ts'

/** Whole lengths of the pool, as near as can be, and one at least. */
export type Lengths = (m: number) => number

interface Shape {
  warmupM: number
  cooldownM: number
  most: number
  /** The main set done so often, or with so many repeats. */
  main: (
    times: number,
    lengths: Lengths,
    measure: TemplateMeasure,
  ) => readonly (WorkoutStep | WorkoutRepeat)[]
}

/** A swim is written in lengths, so how much of it fits is tried out at the athlete's own speed, most first. */
export function swimTemplate(about: Omit<WorkoutTemplate, 'build'>, shape: Shape): WorkoutTemplate {
  return {
    ...about,
    build(options): Workout {
      const totalS = secondsOf(about, options)
      const { measure, poolM = 25, cssMps = null } = options
      const lengths: Lengths = (m) => Math.round(Math.max(1, Math.round(m / poolM)) * poolM * 100) / 100
      const swim = (warmupM: number, cooldownM: number, times: number): Workout => ({
        sport: 'swim',
        title: about.name,
        description: about.summary,
        poolM,
        steps: [
          metres('warmup', lengths(warmupM), 'easy', measure),
          ...(times > 0 ? shape.main(times, lengths, measure) : []),
          ...(cooldownM > 0 ? [metres('cooldown', lengths(cooldownM), 'recovery', measure)] : []),
        ],
      })
      const secondsFor = (workout: Workout) =>
        workoutTotals(workout, { ...NO_WORKOUT_THRESHOLDS, cssMps }).durationS
      for (const part of [1, 0.5]) {
        for (let times = shape.most; times >= 1; times -= 1) {
          const warmupM = shape.warmupM * part
          const cooldownM = shape.cooldownM * part
          const found = swim(warmupM, cooldownM, times)
          const leftS = totalS - secondsFor(found)
          if (leftS < 0) continue
          // What time is left goes into the warm-up and, once that is long enough, into easy lengths at the end: there
          // and back in a short pool, so that whoever swims it ends where they began.
          const pair = poolM < 40 ? 2 : 1
          const pairs = (count: number) => Math.floor(count / pair) * pair
          const lengthS = secondsFor(swim(poolM * 2, 0, 0)) - secondsFor(swim(poolM, 0, 0))
          for (let more = pairs(leftS / lengthS); more > 0; more -= pair) {
            const intoWarmup = Math.min(more, pairs(300 / poolM))
            const longer = swim(
              lengths(warmupM) + intoWarmup * poolM,
              lengths(cooldownM) + (more - intoWarmup) * poolM,
              times,
            )
            if (secondsFor(longer) <= totalS) return longer
          }
          return found
        }
      }
      const easyS = secondsFor(swim(poolM, 0, 0))
      return swim(Math.max(1, Math.floor(totalS / easyS)) * poolM, 0, 0)
    },
  }
}
