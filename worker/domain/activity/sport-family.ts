import type { Sport } from './sport.ts'

export type SportFamily = 'foot' | 'bike' | 'swim' | 'strength' | 'row' | 'ski' | 'multisport' | 'other'

/** Devices and providers often disagree within a family (a hike logged as a walk), never across. */
const FAMILY: Record<Sport, SportFamily> = {
  run: 'foot',
  walk: 'foot',
  hike: 'foot',
  bike: 'bike',
  swim: 'swim',
  strength: 'strength',
  row: 'row',
  ski: 'ski',
  multisport: 'multisport',
  other: 'other',
}

export function sportFamily(sport: Sport): SportFamily {
  return FAMILY[sport]
}
