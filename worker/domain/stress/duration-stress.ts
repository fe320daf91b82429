import type { Sport } from '../activity/sport.ts'
import type { ModelStress } from './stress-result.ts'

/** Points an hour of a usual, easy session. Assumptions, shown as such: better than counting real work as none. */
export const ASSUMED_POINTS_PER_HOUR: Record<Sport, number> = {
  run: 55,
  bike: 45,
  swim: 50,
  strength: 35,
  walk: 20,
  hike: 35,
  row: 50,
  ski: 45,
  multisport: 0,
  other: 30,
}

/**
 * The last resort: time alone. Always low confidence.
 * @see docs/methods.md#duration-stress
 */
export function durationStress(sport: Sport, movingS: number): ModelStress {
  const perHour = ASSUMED_POINTS_PER_HOUR[sport]
  return {
    points: (perHour * movingS) / 3600,
    model: 'duration',
    inputs: [
      { name: 'points_per_hour', value: perHour, unit: 'points/h', source: 'assumed' },
      { name: 'duration', value: movingS, unit: 's', source: 'measured' },
    ],
    confidence: 'low',
  }
}
