import type { Sport } from '../activity/sport.ts'
import { type Volume, type VolumeActivity, volumeOf } from './volume.ts'

export interface SportShare extends Volume {
  sport: Sport
  /** Share of all moving time, 0 to 1: the one measure all sports have. */
  share: number
}

/**
 * How a period's time divides among sports, largest first.
 * @returns empty without activities
 * @see docs/methods.md#volume
 */
export function sportShares(activities: readonly VolumeActivity[]): SportShare[] {
  const { total, bySport } = volumeOf(activities)
  return (Object.entries(bySport) as [Sport, Volume][])
    .map(([sport, volume]) => ({
      sport,
      ...volume,
      share: total.movingS > 0 ? volume.movingS / total.movingS : 0,
    }))
    .sort((a, b) => b.share - a.share || (a.sport < b.sport ? -1 : 1))
}
