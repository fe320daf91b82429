export const GRADING_TABLES = ['road-2025', 'road-2020', 'road-2015', 'track-2006'] as const
export type GradingTable = (typeof GRADING_TABLES)[number]
export type GradedSex = 'female' | 'male'

/** One event of a table: its open standard, and a factor for each age from 5 to 100. */
export interface GradedEvent {
  distanceM: number
  openStandardS: number
  factors: Float64Array
}

export const FIRST_AGE = 5
