import { M_PER_MILE, type Units } from '#web/format/units.ts'

/** Metres in the reader's own unit of distance. */
export const metresPer = (units: Units) => (units.distance === 'mi' ? M_PER_MILE : 1000)

/** A distance as it is typed, in the reader's own unit. */
export const distanceText = (distanceM: number, units: Units) =>
  distanceM === 0 ? '' : String(Math.round((distanceM / metresPer(units)) * 100) / 100)
