import { addDays } from '../calendar/day.ts'
import { completed, moved, mustBeActive, type Standing } from './change-workout.ts'
import { whyNotFitting } from './fits-slot.ts'
import { type Decision, editable, type HeldWorkout, refused, type WorkoutChange } from './held-plan.ts'

/** How far everything may be shifted at once, days either way. */
export const MOST_SHIFT = 28

/**
 * Everything from a day on goes some days later or earlier. Races stay on their days, and so does what is done or left
 * out. What has no room where it would come to lie goes to the other half of that day; what has none there either, or
 * would lie behind the plan's end or on a race, is left out and can be brought back.
 * @param today the athlete's own; nothing before it is shifted, and nothing to before it
 */
export function shiftDays(
  standing: Standing,
  { fromDay, days }: { fromDay: string; days: number },
  today: string,
): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const { plan, workouts, availability } = standing
  if (fromDay < today) return refused('outside_plan', 'Days that are over stay as they were.', 'from_day')
  if (days === 0 || Math.abs(days) > MOST_SHIFT)
    return refused('invalid_input', `A shift is of 1 to ${MOST_SHIFT} days, either way.`, 'days')
  if (addDays(fromDay, days) < today)
    return refused('outside_plan', 'That would come to lie before today.', 'days')
  const open = workouts.filter((one) => !one.isSkipped && !one.isWithdrawn)
  const isMoving = (one: HeldWorkout) => one.day >= fromDay && !one.isCompleted && one.purpose !== 'race'
  const moving = open.filter(isMoving).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const done = open.find((one) => one.day >= fromDay && one.isCompleted)
  if (moving.length === 0)
    return done ? completed(done.title) : refused('conflict', 'Nothing is planned from then on.')
  const taken = open.filter((one) => !isMoving(one)).map(({ day, half, purpose }) => ({ day, half, purpose }))
  const changes = moving.map((held): WorkoutChange => {
    const before = editable(held)
    const day = addDays(held.day, days)
    const there = taken.filter((one) => one.day === day)
    const isOver = day < plan.startDay || day > plan.endDay || there.some(({ purpose }) => purpose === 'race')
    const halves = held.half === 'am' ? (['am', 'pm'] as const) : (['pm', 'am'] as const)
    const half = isOver
      ? undefined
      : halves.find(
          (one) =>
            !there.some((other) => other.half === one) &&
            whyNotFitting(availability, { ...held, day, half: one }, there) === null,
        )
    if (half === undefined) return { workoutId: held.id, before, after: { ...before, isSkipped: true } }
    taken.push({ day, half, purpose: held.purpose })
    return { workoutId: held.id, before, after: { ...before, ...moved(standing, held, day), half } }
  })
  return { kind: 'changes', changes }
}
