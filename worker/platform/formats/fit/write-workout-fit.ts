import { noteWithTarget } from '#worker/domain/workout/files/step-lines.ts'
import { sportOf } from '#worker/domain/workout/step-effort.ts'
import { absoluteRange, type WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import type { StepIntent, Workout, WorkoutStep } from '#worker/domain/workout/workout.ts'
import { type FitField, FitFile } from './fit-file.ts'
import { FIT_EPOCH_S } from './fit-message.ts'

const MOST_NAME_BYTES = 80
const MOST_NOTE_BYTES = 230
const TYPE_WORKOUT = 5
/** For files of nobody's device. */
const MANUFACTURER_DEVELOPMENT = 255

/** Sport and finer sport as FIT numbers them. */
const SPORTS: Record<Workout['sport'], readonly [number, number]> = {
  run: [1, 0],
  bike: [2, 0],
  swim: [5, 17],
  strength: [10, 20],
  brick: [18, 0],
  rest: [0, 0],
}
const INTENSITY: Record<StepIntent, number> = { work: 0, rest: 1, warmup: 2, cooldown: 3, recovery: 4 }
const DURATION = { time: 0, distance: 1, open: 5, repeat: 6, repetitions: 29 }
const TARGET = { speed: 0, heartRate: 1, open: 2, cadence: 3, power: 4 }

/**
 * A workout as a FIT file. Watts, beats and speeds go out as such, shares and zones of power as devices know them;
 * what needs a threshold that is not known, and exertion, goes into the step's notes in words.
 */
export function writeWorkoutFit(workout: Workout, thresholds: WorkoutThresholds, at: Date): Uint8Array {
  const steps = fitSteps(workout, thresholds)
  const [sport, subSport] = SPORTS[workout.sport]
  const file = new FitFile()
  file.write(0, [
    [0, 'enum', TYPE_WORKOUT],
    [1, 'uint16', MANUFACTURER_DEVELOPMENT],
    [2, 'uint16', 0],
    [3, 'uint32z', 1],
    [4, 'uint32', Math.floor(at.getTime() / 1000) - FIT_EPOCH_S],
  ])
  file.write(26, [
    [4, 'enum', sport],
    [11, 'enum', subSport],
    [6, 'uint16', steps.length],
    [8, 'string', cut(workout.title, MOST_NAME_BYTES)],
    ...pool(workout.poolM),
  ])
  for (const fields of steps) file.write(27, fields)
  return file.finish()
}

const pool = (poolM: number | undefined): FitField[] =>
  poolM === undefined
    ? []
    : [
        [14, 'uint16', Math.round(poolM * 100)],
        [15, 'enum', 0],
      ]

/** A repeat is written behind its steps: go back to the first of them until they were done so many times. */
function fitSteps(workout: Workout, thresholds: WorkoutThresholds): FitField[][] {
  const steps: FitField[][] = []
  const add = (fields: FitField[]) => steps.push([[254, 'uint16', steps.length], ...fields])
  for (const one of workout.steps) {
    const first = steps.length
    for (const step of one.type === 'step' ? [one] : one.steps) add(stepFields(step, workout, thresholds))
    if (one.type === 'step') continue
    add([
      [1, 'enum', DURATION.repeat],
      [2, 'uint32', first],
      [3, 'enum', TARGET.open],
      [4, 'uint32', one.times],
    ])
  }
  return steps
}

function stepFields(step: WorkoutStep, workout: Workout, thresholds: WorkoutThresholds): FitField[] {
  const target = targetFields(step, workout, thresholds)
  const isCarried = target !== null || step.target.by === 'open'
  const note = noteWithTarget(step, workout, isCarried)
  return [
    ...(note === '' ? [] : ([[0, 'string', cut(note, MOST_NAME_BYTES)]] satisfies FitField[])),
    ...lengthFields(step),
    ...(target ?? [[3, 'enum', TARGET.open] satisfies FitField]),
    [7, 'enum', INTENSITY[step.intent]],
    ...(note === '' ? [] : ([[8, 'string', cut(note, MOST_NOTE_BYTES)]] satisfies FitField[])),
    ...cadenceFields(step),
    ...(step.weightKg === undefined
      ? []
      : ([[12, 'uint16', Math.min(65_534, Math.round(step.weightKg * 100))]] satisfies FitField[])),
  ]
}

function lengthFields({ length }: WorkoutStep): FitField[] {
  switch (length.by) {
    case 'time':
      return withValue(DURATION.time, length.s * 1000)
    case 'distance':
      return withValue(DURATION.distance, length.m * 100)
    case 'repetitions':
      return withValue(DURATION.repetitions, length.n)
    case 'lap':
      return [[1, 'enum', DURATION.open]]
  }
}

const withValue = (type: number, value: number): FitField[] => [
  [1, 'enum', type],
  [2, 'uint32', Math.round(value)],
]

/** What a device steers by; null where it can steer by nothing. */
function targetFields(step: WorkoutStep, workout: Workout, thresholds: WorkoutThresholds): FitField[] | null {
  const { target } = step
  if (target.by === 'share' && target.of === 'power') {
    // Up to 1,000 a power is percent of FTP, above it watts and 1,000.
    return custom(TARGET.power, target.from * 100, target.to * 100)
  }
  const isOneZone = target.by === 'zone' && target.from === target.to && target.of !== 'speed'
  if (isOneZone) {
    return [
      [3, 'enum', TARGET[target.of]],
      [4, 'uint32', target.from],
    ]
  }
  const sport = sportOf(step, workout.sport)
  const range = sport === null ? null : absoluteRange(target, sport, thresholds)
  if (range === null) return null
  if (range.of === 'speed') return custom(TARGET.speed, range.from * 1000, range.to * 1000)
  // A heart rate up to 100 is percent of the highest, above it beats and 100.
  return range.of === 'power'
    ? custom(TARGET.power, range.from + 1000, range.to + 1000)
    : custom(TARGET.heartRate, range.from + 100, range.to + 100)
}

const custom = (type: number, low: number, high: number): FitField[] => [
  [3, 'enum', type],
  [4, 'uint32', 0],
  [5, 'uint32', Math.round(low)],
  [6, 'uint32', Math.round(high)],
]

/** Cadence is the second thing to steer by, whatever the first. */
function cadenceFields({ cadenceRpm }: WorkoutStep): FitField[] {
  if (cadenceRpm === undefined) return []
  return [
    [19, 'enum', TARGET.cadence],
    [20, 'uint32', 0],
    [21, 'uint32', Math.round(cadenceRpm.from)],
    [22, 'uint32', Math.round(cadenceRpm.to)],
  ]
}

/** No longer than so many bytes of UTF-8, and no half letter at its end. */
function cut(text: string, mostBytes: number): string {
  const encoder = new TextEncoder()
  let short = text
  while (encoder.encode(short).length > mostBytes) short = [...short].slice(0, -1).join('')
  return short
}
