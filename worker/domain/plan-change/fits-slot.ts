import { dayNumber } from '../calendar/day.ts'
import { dayWords } from '../calendar/day-words.ts'
import { mondayNumber } from '../calendar/iso-week.ts'
import type { Availability, DaySlots, PlanSport } from '../plan/plan.ts'
import type { EditableWorkout } from './held-plan.ts'

/** What a sport needs of a slot: a brick needs two of them. A rest day needs none. */
const NEEDS: Readonly<Record<string, readonly PlanSport[]>> = {
  run: ['run'],
  bike: ['bike'],
  swim: ['swim'],
  strength: ['strength'],
  brick: ['bike', 'run'],
}

/** One day's slots: blackouts win over overrides, those over the weekday. */
export function slotsOn(availability: Availability, day: string): DaySlots {
  const closed = { am: null, pm: null }
  if (availability.blackoutDays.includes(day)) return closed
  const own = availability.overrides.find((override) => override.day === day)
  const number = dayNumber(day)
  return own?.slots ?? availability.week[number - mondayNumber(number)] ?? closed
}

/**
 * Why a workout does not fit where it is put; null where it does. Races are where they are, and nothing is limited
 * while an athlete has not said when they can train.
 * @param others what else is planned that day
 */
export function whyNotFitting(
  availability: Availability | null,
  workout: Pick<EditableWorkout, 'day' | 'half' | 'sport' | 'plannedS' | 'purpose'>,
  others: readonly Pick<EditableWorkout, 'half'>[],
): string | null {
  const needs = NEEDS[workout.sport]
  if (!availability || !needs || workout.purpose === 'race') return null
  if (availability.blackoutDays.includes(workout.day))
    return `${dayWords(workout.day)} is a day without training.`
  const slot = slotsOn(availability, workout.day)[workout.half]
  const when = `${dayWords(workout.day)}, ${workout.half === 'am' ? 'before' : 'after'} midday`
  if (!slot) return `There is no time on ${when}.`
  const minutes = Math.round(workout.plannedS / 60)
  if (minutes > slot.minutes) return `It takes ${minutes} min; there are ${slot.minutes} min on ${when}.`
  const missing = needs.find((sport) => !slot.sports.includes(sport))
  if (missing) return `${missing} is not possible on ${when}.`
  if (!availability.twoADays && others.some((other) => other.half !== workout.half))
    return `${dayWords(workout.day)} has a session in its other half, and two a day are not wanted.`
  return null
}
