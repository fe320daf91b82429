import { type Availability, type DaySlots, PLAN_SPORTS, type PlanSport } from '#worker/domain/plan/plan.ts'
import type { PlanAvailability } from './schema.ts'

/** When one can train, as it is stored. */
export interface SaidAvailability extends Availability {
  longDay: number | null
  keyDays: readonly number[]
}

/** An hour each day, two at weekends: said on the page wherever it is used. */
export function assumedAvailability(discipline: 'run' | 'triathlon'): Availability {
  const sports: PlanSport[] = discipline === 'run' ? ['run', 'strength'] : ['run', 'bike', 'swim', 'strength']
  const week = Array.from({ length: 7 }, (_, i) => ({ am: { minutes: i < 5 ? 60 : 120, sports }, pm: null }))
  return { week, overrides: [], blackoutDays: [], twoADays: false }
}

/**
 * What a plan's form says over what was said before. Days of their own, blocked days and the sports of each half-day
 * stay as they are where the form says nothing of them: it asks for minutes alone.
 */
export function saidAnew(given: PlanAvailability, stored: SaidAvailability | null): SaidAvailability {
  const slot = (day: number, half: keyof DaySlots) => {
    const one = given.week[day]?.[half] ?? null
    if (one === null || one.minutes === 0) return null
    const sports = one.sports ?? stored?.week[day]?.[half]?.sports ?? PLAN_SPORTS
    return sports.length === 0 ? null : { minutes: one.minutes, sports }
  }
  return {
    week: given.week.map((_, day) => ({ am: slot(day, 'am'), pm: slot(day, 'pm') })),
    overrides: given.overrides ?? stored?.overrides ?? [],
    blackoutDays: given.blackoutDays ?? stored?.blackoutDays ?? [],
    twoADays: given.twoADays ?? stored?.twoADays ?? false,
    longDay: given.longDay === undefined ? (stored?.longDay ?? null) : given.longDay,
    keyDays: given.keyDays ?? stored?.keyDays ?? [],
  }
}
