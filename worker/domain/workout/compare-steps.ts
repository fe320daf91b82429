import { type Alignment, alignSteps, type DoneLap } from './align-steps.ts'
import { alignStream } from './align-stream.ts'
import type { EffortLine } from './effort-cells.ts'
import type { StreamAlignment } from './place-joints.ts'
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
  /** What steps were told apart by; null where they could not be. */
  by: 'laps' | 'stream' | null
  /** Whether each of them is plainly where it is said to be. */
  isSure: boolean
  steps: readonly ComparedStep[]
  /** Laps that are none of the steps. */
  extra: number
}

/** Laps so near to the steps were made for them; so far apart they tell nothing. */
const LAPS = { fit: 0.2, tell: 0.6 }
/** Joints with a clear change of effort: of so many the recording is believed, of so many without a doubt. */
const CLEAR = { told: 0.6, sure: 0.8 }

/** So near to its range a step counts as within it: watches round. */
const TOLERANCE = 0.02

/** Whether laps leave open where the steps are, so that the recording is worth reading. */
export function needsStream(workout: Workout, laps: readonly DoneLap[]): boolean {
  if (!['run', 'bike', 'swim'].includes(workout.sport)) return false
  const steps = writtenOut(workout).map(({ step }) => step)
  return (alignSteps(steps, laps)?.apart ?? 1) > LAPS.fit
}

/**
 * A planned workout beside what was done, step by step: by laps where they were made for it, else by where the effort
 * changes in the recording. What is not known stays null.
 * @param line the recording; null where it is not needed, or not there
 */
export function compareSteps(
  workout: Workout,
  laps: readonly DoneLap[],
  line: EffortLine | null,
): Comparison {
  const steps = writtenOut(workout)
  const plain = steps.map(({ step }) => step)
  const byLaps = alignSteps(plain, laps)
  const isMade = byLaps !== null && byLaps.apart <= LAPS.fit
  const aligned = line && !isMade ? alignStream(plain, line) : null
  const stream = aligned && aligned.clear >= CLEAR.told ? aligned : null
  const found = stream || (byLaps?.apart ?? 1) > LAPS.tell ? null : byLaps
  const done = stream && line ? doneByStream(stream, line) : doneByLaps(found, laps)
  return {
    by: stream ? 'stream' : found ? 'laps' : null,
    isSure: stream ? stream.clear >= CLEAR.sure : isMade,
    extra: found?.extra.length ?? 0,
    steps: steps.map(({ step, round }, at) => {
      const target = targetOf(step.target)
      const own = done(at)
      return {
        ...{ intent: step.intent, round, target },
        plannedS: step.length.by === 'time' ? step.length.s : null,
        plannedM: step.length.by === 'distance' ? step.length.m : null,
        done: own && { ...own, place: placeOf(own, target) },
      }
    }),
  }
}

type Done = Omit<NonNullable<ComparedStep['done']>, 'place'>

const doneByLaps =
  (found: Alignment | null, laps: readonly DoneLap[]) =>
  (at: number): Done | null => {
    const span = found?.steps[at]
    return span ? doneIn(laps.slice(span.from, span.to + 1)) : null
  }

const doneByStream =
  ({ steps }: StreamAlignment, { value, of, coveredM }: EffortLine) =>
  (at: number): Done | null => {
    const span = steps[at]
    if (!span) return null
    const { fromS, toS } = span
    const s = toS - fromS
    const m = coveredM ? (coveredM[toS - 1] ?? 0) - (coveredM[fromS - 1] ?? 0) : null
    const powerW = of === 'power' ? value.subarray(fromS, toS).reduce((sum, one) => sum + one, 0) / s : null
    return { s, m, speedMps: m === null ? null : m / s, powerW }
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

function doneIn(laps: readonly DoneLap[]): Done {
  const s = laps.reduce((sum, { movingS }) => sum + movingS, 0)
  const isMeasured = laps.every(({ distanceM }) => distanceM !== null)
  const m = isMeasured ? laps.reduce((sum, { distanceM }) => sum + (distanceM ?? 0), 0) : null
  const speedMps = m !== null && s > 0 ? m / s : null
  const powers = laps.flatMap(({ averagePowerW, movingS }) =>
    averagePowerW === null ? [] : [averagePowerW * movingS],
  )
  const powerW = powers.length === laps.length && s > 0 ? powers.reduce((sum, one) => sum + one, 0) / s : null
  return { s, m, speedMps, powerW }
}

/** Beside what was asked; null where nothing comparable was. */
function placeOf({ speedMps, powerW }: Done, target: ComparedStep['target']) {
  const value = target === null ? null : target.of === 'speed' ? speedMps : powerW
  if (value === null || target === null) return null
  if (value > target.to * (1 + TOLERANCE)) return 'above'
  return value < target.from * (1 - TOLERANCE) ? 'below' : 'within'
}
