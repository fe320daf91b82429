import type { Intent } from './intent.ts'

export const QUALITY_FOCUSES = ['intervals', 'threshold', 'race_pace', 'hills'] as const
export type QualityFocus = (typeof QUALITY_FOCUSES)[number]

const HALF_MARATHON_M = 21_200
const SHORT_M = 10_500

/**
 * The week's one hard workout, or none: nobody new, back from a break or with a current injury starts with one,
 * and three days a week leave no room between hard ones.
 * @returns what the workout works on, by event and goal; null for a week of easy training only
 */
export function chooseQuality(intent: Intent): QualityFocus | null {
  const isReady = intent.experience === 'regular' || intent.experience === 'experienced'
  if (!isReady || intent.currentInjuries.length > 0 || intent.daysPerWeek < 3) return null
  if (intent.goal === 'health' || intent.goal === 'return') return null
  if (intent.event) {
    if (intent.event.distanceM <= SHORT_M) return 'intervals'
    return intent.event.distanceM <= HALF_MARATHON_M ? 'threshold' : 'race_pace'
  }
  if (intent.goal === 'faster') return 'intervals'
  if (intent.goal === 'farther') return null
  return intent.experience === 'experienced' ? 'threshold' : 'hills'
}

/** Whether a strength session belongs to the week: it does for health and all-round fitness with room for it. */
export function hasStrength(intent: Intent): boolean {
  return (intent.goal === 'health' || intent.goal === 'fitness') && intent.daysPerWeek >= 4
}
