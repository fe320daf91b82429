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

/** Milligrams of sodium a litre of what is drunk (American College of Sports Medicine 1996). */
const SODIUM_PER_L: Range = { from: 500, to: 700 }

/**
 * What to eat and drink an hour, by how long the race takes at its slow end. Carbohydrate: nothing needed below 45
 * minutes, little to 75, 30 to 60 g to two and a half hours, then up to 90 (Jeukendrup 2014); on the run after a ride
 * 30 to 60. Fluid: 400 to 800 ml running (ACSM 2007), 500 to 750 riding. Nothing is eaten or drunk in the water.
 */
export function fuelRace(goal: PlanGoal, totalS: number): Fuelling[] {
  const minutes = totalS / 60
  const carbohydrate = (sport: EnduranceSport): Range => {
    if (minutes < 45) return { from: 0, to: 0 }
    if (minutes < 75) return { from: 0, to: 30 }
    if (minutes < 150) return { from: 30, to: 60 }
    return sport === 'run' && goal.discipline === 'triathlon' ? { from: 30, to: 60 } : { from: 60, to: 90 }
  }
  const sports: EnduranceSport[] = goal.discipline === 'run' ? ['run'] : ['bike', 'run']
  return sports.map((sport) => {
    const fluid =
      minutes < 45 ? { from: 0, to: 0 } : sport === 'bike' ? { from: 500, to: 750 } : { from: 400, to: 800 }
    return {
      ...{ sport, carbohydrate: carbohydrate(sport), fluid },
      sodium:
        minutes < 75
          ? { from: 0, to: 0 }
          : { from: (fluid.from * SODIUM_PER_L.from) / 1000, to: (fluid.to * SODIUM_PER_L.to) / 1000 },
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
