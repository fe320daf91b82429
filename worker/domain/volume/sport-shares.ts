import { round2 } from './round2.ts'
import type { SportVolume } from './volume.ts'

/** `share` of all moving time, 0 to 1: time is the one measure all sports have. */
export type SportShare = SportVolume & { share: number }

/**
 * How a period's time divides among sports, largest first.
 * @param rows one a sport; a sport without time is left out
 * @returns empty without activities
 * @see docs/methods.md#volume
 */
export function sportShares(rows: readonly SportVolume[]): SportShare[] {
  const totalS = rows.reduce((sum, row) => sum + row.movingS, 0)
  return rows
    .filter((row) => row.movingS > 0)
    .map((row) => ({
      sport: row.sport,
      share: row.movingS / totalS,
      count: row.count,
      movingS: round2(row.movingS),
      distanceM: round2(row.distanceM),
      elevationGainM: round2(row.elevationGainM),
      stress: round2(row.stress),
    }))
    .sort((a, b) => b.share - a.share || (a.sport < b.sport ? -1 : 1))
}
