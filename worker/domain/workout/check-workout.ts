import { sportOf } from './step-effort.ts'
import type { StepTarget, Workout, WorkoutStep } from './workout.ts'

export interface WorkoutProblem {
  /** Which step, counted from 1 as it is listed, those inside of repeats each; null for the workout itself. */
  step: number | null
  /** What of the workout it is about. */
  field: 'title' | 'description' | 'poolM' | 'steps'
  message: string
}

export const MOST_TITLE = 200
export const MOST_DESCRIPTION = 2000
const MOST_NOTE = 200
const MOST_STEPS = 60
const MOST_TIMES = 50
const MOST_STEP_S = 12 * 3600
const MOST_STEP_M = 400_000
const MOST_REPETITIONS = 1000

type Bounds = readonly [least: number, most: number, message: string]
const BOUNDS = {
  power: [10, 2500, 'power lies between 10 and 2,500 W'],
  heartRate: [30, 240, 'a heart rate lies between 30 and 240 bpm'],
  share: [0.2, 3, 'a share of threshold lies between 20 and 300 %'],
  rpe: [1, 10, 'exertion (RPE) lies between 1 and 10'],
  zone: [1, 10, 'zones count from 1 to 10'],
  offset: [-120, 600, 'seconds around threshold pace lie between -120 and +600'],
  cadence: [10, 250, 'cadence lies between 10 and 250 rpm'],
} satisfies Record<string, Bounds>
/** A little above what anybody has run over 100 m or swum over 50 m; of a ride what a descent gives. */
const SPEED: Record<string, Bounds> = {
  run: [0.2, 12.5, 'a running pace lies between 1:20 and 83:20 a kilometre'],
  swim: [0.2, 2.8, 'a swimming pace lies between 0:36 and 8:20 for 100 m'],
}
const ANY_SPEED: Bounds = [0.2, 30, 'a speed lies between 0.2 and 30 m/s']

/** What is wrong with a workout, in the order of its steps; empty where nothing is. Never throws. */
export function checkWorkout(workout: Workout): WorkoutProblem[] {
  const steps = workout.steps.flatMap((one) => (one.type === 'step' ? [one] : one.steps))
  return [
    ...wholeProblems(workout, steps.length),
    ...steps.flatMap((step, i) =>
      stepProblems(step, workout).map((message) => ({
        ...{ step: i + 1, field: 'steps' as const, message: sentence(message) },
      })),
    ),
  ]
}

function wholeProblems(workout: Workout, count: number): WorkoutProblem[] {
  const { title, description, poolM } = workout
  const repeats = workout.steps.filter((one) => one.type === 'repeat')
  const of = (field: WorkoutProblem['field'], found: Parameters<typeof present>[0]) =>
    present(found).map((message) => ({ step: null, field, message }))
  return [
    ...of('title', [
      title.trim() === '' && 'The title is missing.',
      title.length > MOST_TITLE && `The title may have at most ${MOST_TITLE} characters; shorten it.`,
      title.trim() !== '' && !isLine(title) && 'The title has to be one line without spaces around it.',
    ]),
    ...of('description', [
      description === '' && 'An empty description is left out.',
      (description?.length ?? 0) > MOST_DESCRIPTION &&
        `The description may have at most ${MOST_DESCRIPTION.toLocaleString('en')} characters; shorten it.`,
      /[^\P{Cc}\n]/u.test(description ?? '') && 'The description holds characters it cannot have.',
    ]),
    ...of('poolM', [poolM !== undefined && !(poolM >= 10 && poolM <= 100) && 'A pool is 10 to 100 m long.']),
    ...of('steps', [
      workout.sport === 'rest' && count > 0 && 'A rest day has no steps.',
      workout.sport !== 'rest' && count === 0 && 'There is no step yet.',
      count > MOST_STEPS && `A workout may have at most ${MOST_STEPS} steps.`,
      repeats.some(({ times }) => !isWhole(times, 1, MOST_TIMES)) &&
        `Something can be repeated 1 to ${MOST_TIMES} times.`,
      repeats.some(({ steps }) => steps.length === 0) && 'A repeat has nothing in it.',
    ]),
  ]
}

function stepProblems(step: WorkoutStep, workout: Workout): string[] {
  const { cadenceRpm, weightKg, note } = step
  return present([
    ...lengthProblems(step, workout),
    ...targetProblems(step.target, SPEED[sportOf(step, workout.sport) ?? ''] ?? ANY_SPEED),
    cadenceRpm && rangeProblem(cadenceRpm.from, cadenceRpm.to, BOUNDS.cadence),
    weightKg !== undefined &&
      !(weightKg > 0 && weightKg <= 1000) &&
      'a weight lies above 0 and up to 1,000 kg',
    note !== undefined &&
      (note.length > MOST_NOTE || !isLine(note)) &&
      `a note is one line of at most ${MOST_NOTE} characters`,
    step.sport !== undefined && workout.sport !== 'brick' && 'only a brick’s steps name their sport',
    workout.sport === 'brick' &&
      step.sport === undefined &&
      step.intent !== 'rest' &&
      'a brick’s step names its sport: run, bike or swim',
  ])
}

function lengthProblems({ length, ...step }: WorkoutStep, workout: Workout): (string | false)[] {
  switch (length.by) {
    case 'time':
      return [!(length.s > 0 && length.s <= MOST_STEP_S) && 'a step lasts more than 0 s and at most 12 h']
    case 'distance':
      return [
        !(length.m >= 1 && length.m <= MOST_STEP_M) && 'a distance lies between 1 m and 400 km',
        sportOf({ ...step, length }, workout.sport) === 'swim' &&
          workout.poolM !== undefined &&
          !isLengths(length.m, workout.poolM) &&
          `${length.m} m are no whole lengths of a pool of ${workout.poolM} m`,
      ]
    case 'repetitions':
      return [!isWhole(length.n, 1, MOST_REPETITIONS) && 'a set has 1 to 1,000 repetitions']
    case 'lap':
      return []
  }
}

function targetProblems(target: StepTarget, speed: Bounds): (string | null)[] {
  switch (target.by) {
    case 'open':
      return []
    case 'speed':
      return [rangeProblem(target.fromMps, target.toMps, speed)]
    case 'power':
      return [rangeProblem(target.fromW, target.toW, BOUNDS.power)]
    case 'heartRate':
      return [rangeProblem(target.fromBpm, target.toBpm, BOUNDS.heartRate)]
    case 'offset':
      return [rangeProblem(target.fromS, target.toS, BOUNDS.offset)]
    case 'zone':
      return [
        rangeProblem(target.from, target.to, BOUNDS.zone),
        Number.isInteger(target.from) && Number.isInteger(target.to) ? null : BOUNDS.zone[2],
      ]
    default:
      return [rangeProblem(target.from, target.to, BOUNDS[target.by])]
  }
}

function rangeProblem(from: number, to: number, [least, most, message]: Bounds): string | null {
  if (!(from >= least && to <= most)) return message
  return from <= to ? null : 'a range begins with its lower number'
}

/** Lengths in yards or thirds are rounded to a centimetre each. */
function isLengths(m: number, poolM: number): boolean {
  const lengths = Math.round(m / poolM)
  return lengths >= 1 && Math.abs(m - lengths * poolM) <= 0.011 * lengths
}

const isWhole = (n: number, least: number, most: number) => Number.isInteger(n) && n >= least && n <= most
const isLine = (text: string) => text !== '' && text === text.trim() && !/\p{Cc}|[\u2028\u2029]/u.test(text)
const sentence = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
const present = (messages: (string | false | null | undefined)[]) =>
  messages.filter((message): message is string => typeof message === 'string')
