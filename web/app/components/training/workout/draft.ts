import { checkWorkout, type WorkoutProblem } from '#worker/domain/workout/check-workout.ts'
import { type StepAct, withStep } from '#worker/domain/workout/move-step.ts'
import { type LineRemark, readWorkout } from '#worker/domain/workout/text/read-workout.ts'
import { writeStep, writeSteps } from '#worker/domain/workout/text/write-workout.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { sportOf } from './sport-words.ts'

/** The editor's fields as they are typed. */
export interface Draft {
  title: string
  sport: string
  pool: string
  tags: string
  description: string
  text: string
}

export interface DraftReading {
  workout: Workout
  unread: LineRemark[]
  doubts: LineRemark[]
  problems: WorkoutProblem[]
}

/** What a draft reads as; the same on the server and while typing. */
export function readDraft({ title, sport, pool, description, text }: Draft): DraftReading {
  const { workout, unread, doubts } = readWorkout(text, { sport: sportOf(sport), title: title.trim() })
  const poolM = Number(pool.replace(',', '.'))
  const words = description.replaceAll('\r\n', '\n').trim()
  const whole: Workout = {
    ...workout,
    ...(words === '' || workout.description !== undefined ? {} : { description: words }),
    ...(workout.poolM === undefined && workout.sport === 'swim' && poolM > 0 ? { poolM } : {}),
  }
  return { workout: whole, unread, doubts, problems: checkWorkout(whole) }
}

/** What is wrong, each once, its step named by its text: counted, those inside of repeats would be counted too. */
export function problemWords({
  workout,
  problems,
}: DraftReading): Pick<WorkoutProblem, 'field' | 'message'>[] {
  const steps = workout.steps.flatMap((one) => (one.type === 'step' ? [one] : one.steps))
  const said = problems.map(({ step, field, message }) => {
    const of = step === null ? undefined : steps[step - 1]
    return { field, message: of ? `“${writeStep(of, workout.sport)}”: ${message}` : message }
  })
  return said.filter(({ message }, i) => said.findIndex((one) => one.message === message) === i)
}

/** A draft of a workout that is there. */
export function draftOf(workout: Workout, tags: readonly string[]): Draft {
  return {
    title: workout.title,
    sport: workout.sport,
    pool: workout.poolM === undefined ? '' : String(workout.poolM),
    tags: tags.join(', '),
    description: workout.description ?? '',
    text: writeSteps(workout),
  }
}

/** A draft with one of its steps moved, deleted or doubled. Lines that were not read fall away: they are no steps. */
export function draftWith(draft: Draft, act: StepAct, at: number): Draft {
  return { ...draft, text: writeSteps(withStep(readDraft(draft).workout, act, at)) }
}

/** A draft with one more step at its end. */
export function draftPlus(draft: Draft, line: string): Draft {
  const text = draft.text.trimEnd()
  return { ...draft, text: text === '' ? line : `${text}\n${line}` }
}

export const draftFrom = (typed: Record<string, string>): Draft => ({
  title: typed.title ?? '',
  sport: typed.sport ?? 'run',
  pool: typed.pool ?? '',
  tags: typed.tags ?? '',
  description: typed.description ?? '',
  text: (typed.text ?? '').replaceAll('\r\n', '\n'),
})

/** Lines to begin with, by what they are for. */
export const NEW_STEPS = [
  { value: 'warm-up 10min @ RPE 2-3', label: 'Warm-up' },
  { value: '10min @ RPE 5-6', label: 'Step' },
  { value: '4x(3min @ RPE 8, recovery 2min @ RPE 2)', label: 'Repeat' },
  { value: 'cool-down 10min @ RPE 1-2', label: 'Cool-down' },
] as const
