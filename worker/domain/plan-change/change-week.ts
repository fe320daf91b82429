import { dayWords } from '../calendar/day-words.ts'
import { checkWorkout } from '../workout/check-workout.ts'
import type { Workout, WorkoutStep } from '../workout/workout.ts'
import { completed, mustBeActive, place, type Standing } from './change-workout.ts'
import { type Decision, editable, type HeldWorkout, refused, type WorkoutChange } from './held-plan.ts'
import { daysOfWeek, weekOf } from './week-of.ts'

/** How far a week may be turned up or down at once, percent. */
export const ADJUST = { least: -50, most: 30 } as const
/** Turned up again and again, a session stays one that somebody can do in a day. */
const LONGEST_S = 12 * 3600

/**
 * Two days exchange what is planned on them. Days before today stay as they were; a race stays on its day.
 * @param today the athlete's own
 */
export function swapDays(standing: Standing, input: { day: string; with: string }, today: string): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const days = [input.day, input.with] as const
  if (days.some((day) => day < today))
    return refused('outside_plan', 'Days that are over stay as they were. Move one workout instead.')
  const { startDay, endDay } = standing.plan
  const outside = days.findIndex((day) => day < startDay || day > endDay)
  if (outside >= 0)
    return refused(
      'outside_plan',
      `The plan goes from ${dayWords(startDay)} to ${dayWords(endDay)}.`,
      outside === 0 ? 'day' : 'with',
    )
  const there = standing.workouts.filter((one) => days.includes(one.day) && !one.isWithdrawn)
  const done = there.find((one) => one.isCompleted)
  if (done) return completed(done.title)
  if (there.some((one) => one.purpose === 'race')) return refused('conflict', 'A race stays on its day.')
  const changes: WorkoutChange[] = []
  for (const held of there) {
    const to = { day: held.day === days[0] ? days[1] : days[0], half: held.half }
    const after = place(
      standing,
      held,
      to,
      there.map(({ id }) => id),
    )
    if ('kind' in after) return after
    if (after.day !== held.day) changes.push({ workoutId: held.id, before: editable(held), after })
  }
  return { kind: 'changes', changes }
}

/**
 * A week's sessions become shorter or longer by a share, from today on. What is done, skipped or a race stays, and no
 * session grows beyond the time there is for it, or what a workout may be: it stays then, and the answer shows which did.
 */
export function adjustLoad(
  standing: Standing,
  input: { week: number; percent: number },
  today: string,
): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const { plan } = standing
  if (input.week < 1 || input.week > weekOf(plan, plan.endDay))
    return refused('outside_plan', `The plan has ${weekOf(plan, plan.endDay)} weeks.`, 'week')
  const { startDay, endDay } = daysOfWeek(plan, input.week)
  const open = standing.workouts.filter(
    (one) =>
      one.day >= startDay &&
      one.day <= endDay &&
      one.day >= today &&
      !one.isCompleted &&
      !one.isSkipped &&
      !one.isWithdrawn &&
      one.purpose !== 'race',
  )
  if (open.length === 0) return refused('conflict', 'Nothing of this week is still to come.')
  const changes = open.flatMap((held): WorkoutChange[] => {
    const after = { ...editable(held), ...scaled(held, 1 + input.percent / 100) }
    const fits =
      after.plannedS <= LONGEST_S &&
      checkWorkout(after.workout).length <= checkWorkout(held.workout).length &&
      !('kind' in place(standing, { ...after, id: held.id }, held))
    const changed = after.plannedS !== held.plannedS || after.plannedM !== held.plannedM
    return changed && (fits || input.percent < 0)
      ? [{ workoutId: held.id, before: editable(held), after }]
      : []
  })
  return { kind: 'changes', changes }
}

/** A workout by a share longer or shorter; warm-up, cool-down, repeats and repetitions stay as they are. */
export function scaled(
  held: Pick<HeldWorkout, 'workout' | 'plannedS' | 'plannedM' | 'plannedStress'>,
  factor: number,
) {
  const { workout, plannedS, plannedM, plannedStress } = held
  const scaledWorkout = scaleWorkout(workout, factor)
  const before = lengthOf(workout)
  const share = before === 0 ? 1 : lengthOf(scaledWorkout) / before
  return {
    workout: scaledWorkout,
    plannedS: plannedS * share,
    plannedM: plannedM === null ? null : plannedM * share,
    plannedStress: plannedStress * share,
  }
}

function scaleWorkout(workout: Workout, factor: number): Workout {
  const wholeM = workout.sport === 'swim' ? (workout.poolM ?? 25) : 100
  const step = (one: WorkoutStep): WorkoutStep => {
    if (one.intent === 'warmup' || one.intent === 'cooldown') return one
    const { length } = one
    const round = (value: number, whole: number) =>
      Math.max(whole, Math.round((value * factor) / whole) * whole)
    if (length.by === 'time') return { ...one, length: { by: 'time', s: round(length.s, 10) } }
    if (length.by === 'distance') return { ...one, length: { by: 'distance', m: round(length.m, wholeM) } }
    return one
  }
  const steps = workout.steps.map((one) =>
    one.type === 'step' ? step(one) : { ...one, steps: one.steps.map(step) },
  )
  return { ...workout, steps }
}

/** Metres a second, roughly: only to weigh steps by distance against steps by time. */
const USUAL_MPS: Readonly<Record<string, number>> = { swim: 1, bike: 8 }

function lengthOf(workout: Workout): number {
  const of = ({ length }: WorkoutStep) =>
    length.by === 'time'
      ? length.s
      : length.by === 'distance'
        ? length.m / (USUAL_MPS[workout.sport] ?? 3)
        : 0
  return workout.steps.reduce(
    (sum, one) =>
      sum +
      (one.type === 'step' ? of(one) : one.times * one.steps.reduce((inner, step) => inner + of(step), 0)),
    0,
  )
}

/** Warm-up and cool-down stay, so the rest takes up the difference: a few looks find by how much. */
export function stretched(held: HeldWorkout, wantedS: number) {
  let factor = wantedS / held.plannedS
  let found = scaled(held, factor)
  for (let i = 0; i < 6 && Math.abs(found.plannedS - wantedS) > 15; i++) {
    factor = Math.max(0.05, factor * (1 + (wantedS - found.plannedS) / Math.max(wantedS, 1)))
    found = scaled(held, factor)
  }
  return found
}
