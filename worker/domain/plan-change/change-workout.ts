import { dayWords } from '../calendar/day-words.ts'
import type { Availability } from '../plan/plan.ts'
import { whyNotFitting } from './fits-slot.ts'
import {
  type Decision,
  type EditableWorkout,
  editable,
  type HeldPlan,
  type HeldWorkout,
  readsSame,
  refused,
} from './held-plan.ts'

/** A plan as it stands, with all of its workouts. */
export interface Standing {
  plan: HeldPlan
  workouts: readonly HeldWorkout[]
  /** Null while the athlete has not said when they can train. */
  availability: Availability | null
}

/** Those withdrawn count as well: they are kept. Twice what 24 weeks of two a day come to, and fewer than are read. */
export const MOST_WORKOUTS = 800

/** A workout goes to another day, or another half of it. The athlete's own hand may also move a missed one. */
export function moveWorkout(
  standing: Standing,
  input: { id: string; day: string; half: 'am' | 'pm' | null },
): Decision {
  const { id, day, half } = input
  return changeOne(standing, id, (held) => place(standing, held, { day, half: half ?? held.half }))
}

/** New words or a new content for a workout, on the day it is on. */
export function editWorkout(
  standing: Standing,
  input: {
    id: string
    change: Partial<Omit<EditableWorkout, 'day' | 'half' | 'phase' | 'isSkipped' | 'isWithdrawn'>>
  },
): Decision {
  return changeOne(standing, input.id, (held) => {
    const after = { ...editable(held), ...input.change }
    // Only what grows can stop fitting: what is there already stays.
    const grows = after.plannedS > held.plannedS || after.sport !== held.sport
    const why = grows && whyNotFitting(standing.availability, after, othersOn(standing, after.day, held.id))
    return why ? refused('conflict', why) : after
  })
}

/** Left out: it stays in the plan and can be brought back. */
export const skipWorkout = (standing: Standing, id: string): Decision =>
  changeOne(standing, id, (held) => ({ ...editable(held), isSkipped: true }))

export const restoreWorkout = (standing: Standing, id: string): Decision =>
  changeOne(standing, id, (held) => ({ ...editable(held), isSkipped: false }))

/** One more workout, in the phase of its day. */
export function addWorkout(
  standing: Standing,
  added: Omit<EditableWorkout, 'phase' | 'isSkipped' | 'isWithdrawn'> & { id: string },
): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  if (standing.workouts.length >= MOST_WORKOUTS)
    return refused('conflict', `A plan holds ${MOST_WORKOUTS} workouts, with those taken back.`)
  const { id, ...rest } = added
  const draft: EditableWorkout = {
    ...rest,
    phase: phaseOn(standing, added.day, id),
    isSkipped: false,
    isWithdrawn: false,
  }
  const placed = place(standing, { ...draft, id }, draft)
  if ('kind' in placed) return placed
  const change = { workoutId: id, before: { ...placed, isWithdrawn: true }, after: placed }
  return { kind: 'changes', changes: [change] }
}

/** Why a plan cannot be changed, by whomever; null where it can. */
export function mustBeActive({ status }: HeldPlan): Decision | null {
  if (status === 'active') return null
  return refused('plan_inactive', `This plan is ${status}, so it stays as it is.`)
}

export const completed = (title: string): Decision =>
  refused('workout_completed', `"${title}" is done. What is done stays as it was.`)

function changeOne(
  standing: Standing,
  id: string,
  change: (held: HeldWorkout) => EditableWorkout | Decision,
): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const held = standing.workouts.find((one) => one.id === id && !one.isWithdrawn)
  if (!held) return refused('not_found', 'This workout was not found.')
  if (held.isCompleted) return completed(held.title)
  const after = change(held)
  if ('kind' in after) return after
  if (readsSame(held, after)) return { kind: 'changes', changes: [] }
  return { kind: 'changes', changes: [{ workoutId: id, before: editable(held), after }] }
}

/** A workout on another day, where that is within the plan and there is room for it. */
export function place(
  standing: Standing,
  held: EditableWorkout & { id: string },
  to: { day: string; half: 'am' | 'pm' },
  leaving: readonly string[] = [],
): EditableWorkout | Decision {
  const { plan, availability } = standing
  if (to.day < plan.startDay || to.day > plan.endDay)
    return refused(
      'outside_plan',
      `The plan goes from ${dayWords(plan.startDay)} to ${dayWords(plan.endDay)}.`,
      'day',
    )
  const after = { ...editable(held), ...moved(standing, held, to.day), half: to.half }
  const others = othersOn(standing, to.day, held.id).filter(({ id }) => !leaving.includes(id))
  const why = whyNotFitting(availability, after, others)
  return why ? refused('conflict', why) : after
}

const othersOn = ({ workouts }: Standing, day: string, id: string) =>
  workouts.filter((one) => one.day === day && one.id !== id && !one.isWithdrawn && !one.isSkipped)

export const phaseIn = (weeks: HeldPlan['weeks'], day: string): string | undefined =>
  weeks.find(({ startDay, endDay }) => day >= startDay && day <= endDay)?.phase

/** A workout on another day is in the phase of that day: what it is there for is its week's matter. */
export const moved = (
  standing: Standing,
  { id, day, phase }: Pick<HeldWorkout, 'id' | 'day' | 'phase'>,
  to: string,
) => ({ day: to, phase: to === day ? phase : phaseOn(standing, to, id) })

/** The phase of the plan's week; where that is not known, of what else is planned nearest to the day. */
function phaseOn({ plan, workouts }: Standing, day: string, of: string): string {
  const known = phaseIn(plan.weeks, day)
  if (known !== undefined) return known
  const distance = (one: HeldWorkout) => Math.abs(Date.parse(one.day) - Date.parse(day))
  const there = workouts.filter((one) => !one.isWithdrawn && one.id !== of)
  const nearest = there.reduce<HeldWorkout | null>(
    (best, one) => (best && distance(best) <= distance(one) ? best : one),
    null,
  )
  return nearest?.phase ?? 'base'
}
