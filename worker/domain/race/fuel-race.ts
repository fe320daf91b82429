import { carbohydratePerHour, drinkPerHour } from '../nutrition/per-hour.ts'
import type { Eater } from '../nutrition/person.ts'
import type { EnduranceSport, PlanGoal } from '../plan/plan.ts'
import type { Range } from './course.ts'

export interface Fuelling {
  sport: EnduranceSport
  /** Grams an hour. */
  carbohydrate: Range
  /** Millilitres an hour. */
  fluid: Range
  /** Milligrams an hour. */
  sodium: Range
}

/**
 * What to eat and drink an hour, by how long the race takes at its slow end; on the run after a ride no more than 60 g.
 * Nothing is eaten or drunk in the water. Empty under 18: published ranges are of adults.
 */
export function fuelRace(goal: PlanGoal, totalS: number, age: Eater['age']): Fuelling[] {
  if (age === 'minor') return []
  const minutes = totalS / 60
  const isTriathlon = goal.discipline === 'triathlon'
  const sports: EnduranceSport[] = isTriathlon ? ['bike', 'run'] : ['run']
  return sports.map((sport) => {
    const carbohydrate = carbohydratePerHour(minutes, true)
    const isCapped = sport === 'run' && isTriathlon && minutes >= 150
    return {
      sport,
      carbohydrate: isCapped ? { from: 30, to: 60 } : carbohydrate,
      ...drinkPerHour(sport === 'bike', minutes),
    }
  })
}

/** One weighed session. Kilograms and litres; never stored. */
export interface WeighedSession {
  beforeKg: number
  afterKg: number
  drunkL: number
  hours: number
}

export interface HydrationNeed {
  /** Litres an hour. */
  sweat: number
  /** Millilitres an hour in a race of that length: from what keeps the loss at 2 % of weight to what is sweated. */
  fluid: Range
  /** More was drunk than sweated: too much is the greater danger. */
  isGaining: boolean
}

/** Nobody takes in more while racing, ml an hour (ours). */
const MOST_DRUNK = 1200

/**
 * Sweat rate from weighing before and after, and what that asks for in a race: at most 2 % of weight lost, never a gain
 * (ACSM 2007).
 */
export function hydrationNeed(session: WeighedSession, raceHours: number): HydrationNeed {
  const sweat = (session.beforeKg - session.afterKg + session.drunkL) / session.hours
  const allowedL = session.beforeKg * 0.02
  const least = Math.max(0, (sweat * raceHours - allowedL) / raceHours)
  const most = Math.max(0, Math.min(sweat * 1000, MOST_DRUNK))
  return {
    sweat: Math.max(0, sweat),
    fluid: { from: Math.min(least * 1000, most), to: most },
    isGaining: session.afterKg > session.beforeKg,
  }
}
