import { todayIn } from '#worker/domain/activity/local-day.ts'
import type { Availability } from '#worker/domain/plan/plan.ts'
import { misfitsOf } from '#worker/domain/plan-change/misfits.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AvailabilityView } from './answers-availability.ts'
import { heldWorkout } from './planned-view.ts'
import { type AvailabilityRows, NOTHING_SAID } from './repo/availability.ts'
import { assumedAvailability } from './said-availability.ts'

/** When one can train as said last, else what is assumed; and what of the plan in force has no room in it. */
export function availabilityView(
  { availability: [said], plans: [plan], workouts, person: [person] }: AvailabilityRows,
  now: Date,
): AvailabilityView {
  if (!person) throw notFound('The athlete')
  const today = todayIn(now.toISOString(), person.zone)
  const assumed = { ...assumedAvailability('triathlon'), longDay: null, keyDays: [], etag: NOTHING_SAID }
  const held = (said ?? assumed) as unknown as AvailabilityView & Availability
  const misfits =
    plan && said ? misfitsOf(workouts.map(heldWorkout), said as unknown as Availability, today) : []
  return { ...held, isSaid: said !== undefined, today, plan: plan ? { ...plan, misfits } : null }
}
