import type { Range } from '../race/course.ts'

const NONE: Range = { from: 0, to: 0 }
/** Milligrams of sodium a litre of what is drunk (American College of Sports Medicine 1996). */
const SODIUM_PER_L: Range = { from: 500, to: 700 }

/**
 * Carbohydrate while exercising, grams an hour: nothing below 45 minutes, little to 75 where it is hard, 30 to 60 to two
 * and a half hours, 60 to 90 beyond (Jeukendrup 2014, Burke 2011).
 */
export function carbohydratePerHour(minutes: number, isHard: boolean): Range {
  if (minutes < 45) return NONE
  if (minutes < 75) return isHard ? { from: 0, to: 30 } : NONE
  return minutes < 150 ? { from: 30, to: 60 } : { from: 60, to: 90 }
}

/** Fluid, ml an hour: 400 to 800 (ACSM 2007), 500 to 750 riding; none below 45 minutes. Sodium, mg an hour, from 75 on. */
export function drinkPerHour(isRiding: boolean, minutes: number): { fluid: Range; sodium: Range } {
  const fluid = minutes < 45 ? NONE : isRiding ? { from: 500, to: 750 } : { from: 400, to: 800 }
  const sodium = (ml: number, mgPerL: number) => (minutes < 75 ? 0 : (ml * mgPerL) / 1000)
  return {
    fluid,
    sodium: { from: sodium(fluid.from, SODIUM_PER_L.from), to: sodium(fluid.to, SODIUM_PER_L.to) },
  }
}
