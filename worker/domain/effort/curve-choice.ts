/** Sports that bests and curves are kept of. */
export const EFFORT_SPORTS = ['run', 'bike', 'swim', 'row', 'ski', 'walk', 'hike'] as const
export type EffortSport = (typeof EFFORT_SPORTS)[number]

/** What "now" is held against: the days before it, the same days a year ago, the whole record, or days of one’s own. */
export const BLOCKS = ['before', 'year_ago', 'all', 'chosen'] as const
/** The longest block of one’s own, in days: three years. */
export const LONGEST_BLOCK_DAYS = 1096
export type Block = (typeof BLOCKS)[number]

/** What curves are kept of: W, m/s, bpm. */
export const MEASURES = ['powerW', 'gradedSpeedMps', 'speedMps', 'heartRateBpm'] as const
