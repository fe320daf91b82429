import type { Workout, WorkoutRepeat, WorkoutStep } from '../workout.ts'
import { type Effort, secondsOf, timed } from './parts.ts'
import type { TemplateMeasure, WorkoutTemplate } from './template.ts'

interface MainSet {
  steps: readonly (WorkoutStep | WorkoutRepeat)[]
  /** Of all its steps, seconds. */
  usedS: number
}

type About = Omit<WorkoutTemplate, 'build'>

interface Shape {
  warmupMin: number
  cooldownMin: number
  /** What is between warm-up and cool-down, at most so many seconds of it. */
  main: (roomS: number, measure: TemplateMeasure) => MainSet
  /** What time that is left is filled with, after the warm-up. */
  filler?: Effort
}

/** A run or ride by the clock: warm-up, steady riding or running where time is left, the main set, cool-down. */
export function timedTemplate(about: About, shape: Shape): WorkoutTemplate {
  return {
    ...about,
    build(options): Workout {
      const totalS = secondsOf(about, options)
      const { measure } = options
      const roomS = totalS - (shape.warmupMin + shape.cooldownMin) * 60
      const main = shape.main(roomS, measure)
      const leftS = roomS - main.usedS
      if (leftS < 0) throw new RangeError(`${about.id} does not fit ${options.minutes} minutes`)
      // A few minutes more of warm-up are nothing to write down as a step of their own.
      const isOwnStep = leftS > 480
      const warmupS = shape.warmupMin * 60 + (isOwnStep ? 0 : leftS)
      return {
        sport: about.sport,
        title: about.name,
        description: about.summary,
        steps: [
          ...(warmupS > 0 ? [timed('warmup', warmupS, 'easy', measure)] : []),
          ...(isOwnStep ? [timed('work', leftS, shape.filler ?? 'endurance', measure)] : []),
          ...main.steps,
          ...(shape.cooldownMin > 0 ? [timed('cooldown', shape.cooldownMin * 60, 'recovery', measure)] : []),
        ],
      }
    },
  }
}

/** One stretch over the whole room, in whole minutes. */
export function steady(effort: Effort, mostS = Infinity) {
  return (roomS: number, measure: TemplateMeasure): MainSet => {
    const s = Math.min(Math.floor(roomS / 60) * 60, mostS)
    return { steps: [timed('work', s, effort, measure)], usedS: s }
  }
}

/** As many repeats as the room holds. */
export function intervals(set: {
  workS: number
  effort: Effort
  recoveryS: number
  recovery?: Effort
  least: number
  most: number
  note?: string
}) {
  return (roomS: number, measure: TemplateMeasure): MainSet => {
    const eachS = set.workS + set.recoveryS
    const times = Math.max(set.least, Math.min(set.most, Math.floor(roomS / eachS)))
    const note = set.note === undefined ? {} : { note: set.note }
    const steps = [
      timed('work', set.workS, set.effort, measure, note),
      timed('recovery', set.recoveryS, set.recovery ?? 'recovery', measure),
    ]
    return { steps: [{ type: 'repeat', times, steps }], usedS: times * eachS }
  }
}
