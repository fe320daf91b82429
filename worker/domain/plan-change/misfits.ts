import type { Availability } from '../plan/plan.ts'
import { whyNotFitting } from './fits-slot.ts'
import type { HeldWorkout } from './held-plan.ts'

/** A session still to come that the time there is has no room for. */
export interface Misfit {
  workoutId: string
  day: string
  title: string
  /** Which limit it goes beyond, as a sentence. */
  why: string
}

/**
 * Which coming sessions an availability has no room for, by day. What is done, left out or a race is none of them.
 * @param today the athlete's own; today's sessions count
 */
export function misfitsOf(
  workouts: readonly HeldWorkout[],
  availability: Availability,
  today: string,
): Misfit[] {
  const open = workouts.filter(
    (one) => one.day >= today && !one.isCompleted && !one.isSkipped && !one.isWithdrawn,
  )
  return open
    .flatMap((one): Misfit[] => {
      const others = open.filter((other) => other.day === one.day && other.id !== one.id)
      const why = whyNotFitting(availability, one, others)
      return why === null ? [] : [{ workoutId: one.id, day: one.day, title: one.title, why }]
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
