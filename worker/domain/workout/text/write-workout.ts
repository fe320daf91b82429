import { sportOf } from '../step-effort.ts'
import type { StepIntent, StepLength, Workout, WorkoutSport, WorkoutStep } from '../workout.ts'
import { writeTarget } from './write-target.ts'

const INTENT_WORDS: Record<StepIntent, string> = {
  warmup: 'warm-up',
  work: '',
  recovery: 'recovery',
  rest: 'rest',
  cooldown: 'cool-down',
}

/** A whole workout as text that `readWorkout` reads back as the same workout. */
export function writeWorkout(workout: Workout): string {
  const description = workout.description?.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)) ?? []
  const head = [
    `# ${workout.title}`,
    ...description,
    `sport: ${workout.sport}`,
    ...(workout.poolM === undefined ? [] : [`pool: ${workout.poolM}m`]),
  ]
  return `${[...head, '', writeSteps(workout)].join('\n').trimEnd()}\n`
}

/** The steps alone, a line each; repeats are one line. */
export function writeSteps(workout: Workout): string {
  return workout.steps
    .map((one) =>
      one.type === 'step'
        ? writeStep(one, workout.sport)
        : `${one.times}x(${one.steps.map((step) => writeStep(step, workout.sport)).join(', ')})`,
    )
    .join('\n')
}

/** One step on one line. */
export function writeStep(step: WorkoutStep, workoutSport: WorkoutSport): string {
  const sport = sportOf(step, workoutSport) ?? workoutSport
  const { cadenceRpm: cadence, weightKg, note } = step
  return [
    step.sport ?? '',
    INTENT_WORDS[step.intent],
    writeLength(step.length, sport),
    writeTarget(step.target, sport),
    cadence && `${cadence.from === cadence.to ? cadence.from : `${cadence.from}-${cadence.to}`}rpm`,
    weightKg === undefined ? '' : `${weightKg}kg`,
    note === undefined ? '' : `"${note.replaceAll(/["\\]/g, '\\$&')}"`,
  ]
    .filter(Boolean)
    .join(' ')
}

function writeLength(length: StepLength, sport: WorkoutSport): string {
  switch (length.by) {
    case 'time':
      return writeTime(length.s)
    case 'distance':
      if (length.m % 1000 === 0) return `${length.m / 1000}km`
      // Short and on land, an m may as well stand for minutes.
      return length.m < SHORTEST_M && sport !== 'swim' ? `${length.m} metres` : `${length.m}m`
    case 'repetitions':
      return `${length.n} reps`
    case 'lap':
      return 'until lap'
  }
}

/** Below so many metres `m` is not read as metres, but in water. */
export const SHORTEST_M = 50

/** Hours, minutes and seconds with their units, such as `1h30min`. */
export function writeTime(seconds: number): string {
  const h = Math.floor(seconds / 3600)
  const min = Math.floor((seconds - h * 3600) / 60)
  const s = seconds - h * 3600 - min * 60
  const isShort = h === 0 && min === 1 && s > 0
  if (isShort) return `${seconds}s`
  return [h > 0 && `${h}h`, min > 0 && `${min}min`, (s > 0 || seconds === 0) && `${s}s`]
    .filter(Boolean)
    .join('')
}
