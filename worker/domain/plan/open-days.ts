import { dayNumber } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'
import {
  type Availability,
  type DaySlots,
  HALF_DAYS,
  type PlanSport,
  type Slot,
  type Weekday,
} from './plan.ts'

/** Below this a slot holds nothing worth writing down, minutes. */
export const LEAST_SLOT_MINUTES = 15

/** The weekday of a day number, 0 for Monday. */
export const weekdayOf = (day: number) => (day - mondayNumber(day)) as Weekday

/** A function that says which slots a day has: a blackout wins over an override, and that over the weekday. */
export function slotsOfDays(availability: Availability): (day: number) => DaySlots {
  const black = new Set(availability.blackoutDays.map(dayNumber))
  const overrides = new Map(availability.overrides.map(({ day, slots }) => [dayNumber(day), slots]))
  const none: DaySlots = { am: null, pm: null }
  return (day) => {
    if (black.has(day)) return none
    return overrides.get(day) ?? availability.week[weekdayOf(day)] ?? none
  }
}

export const usable = (slot: Slot | null, sports: readonly PlanSport[]): slot is Slot =>
  slot !== null && slot.minutes >= LEAST_SLOT_MINUTES && sports.every((sport) => slot.sports.includes(sport))

/** Longest session of these sports on one day. */
export function longestOn(slots: DaySlots, sports: readonly PlanSport[]): number {
  return Math.max(
    0,
    ...HALF_DAYS.map((half) => slots[half]).map((slot) => (usable(slot, sports) ? slot.minutes : 0)),
  )
}

/** Minutes of a usual week that one of these sports may have, one day of seven left free. */
export function weekCapacity(availability: Availability, sports: readonly PlanSport[]): number {
  const days = availability.week.map((slots) => {
    const each = HALF_DAYS.map((half) =>
      Math.max(0, ...sports.map((sport) => (usable(slots[half], [sport]) ? (slots[half]?.minutes ?? 0) : 0))),
    )
    return availability.twoADays ? each.reduce((sum, minutes) => sum + minutes, 0) : Math.max(...each)
  })
  return days
    .toSorted((a, b) => b - a)
    .slice(0, 6)
    .reduce((sum, minutes) => sum + minutes, 0)
}

/** Longest session of these sports in a usual week. */
export const longestSlot = (availability: Availability, sports: readonly PlanSport[]) =>
  Math.max(0, ...availability.week.map((slots) => longestOn(slots, sports)))
