import { topSpeed } from '#worker/domain/activity/plausible-limits.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'

/**
 * The distance a file states as a total, metres; where that is nothing, or faster than the sport can be, what its
 * samples say.
 */
export function statedDistance(
  statedM: number | null,
  sampledM: number | null,
  movingS: number,
  sport: Sport,
): number | null {
  if (sampledM === null) return statedM
  const isPossible = statedM !== null && statedM > 0 && statedM <= topSpeed(sport) * movingS
  return isPossible ? statedM : sampledM
}
