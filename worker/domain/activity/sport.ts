/**
 * Sports as StrideIQ counts them. A provider's finer type is kept beside it as `subSport`.
 * `multisport` is a parent with legs: its legs carry the load, the parent carries none.
 */
export const SPORTS = [
  'run',
  'bike',
  'swim',
  'strength',
  'walk',
  'hike',
  'row',
  'ski',
  'multisport',
  'other',
] as const

export type Sport = (typeof SPORTS)[number]
