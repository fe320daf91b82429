import type { Sport } from '../activity/sport.ts'

/** Sums of a set of activities. A multisport counts by its legs. */
export interface Volume {
  count: number
  movingS: number
  /** Of the activities that have a distance. */
  distanceM: number
  elevationGainM: number
  /** Points. */
  stress: number
}

export type SportVolume = Volume & { sport: Sport }

export const VOLUME_FIELDS = ['count', 'movingS', 'distanceM', 'elevationGainM', 'stress'] as const
