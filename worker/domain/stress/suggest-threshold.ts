import type { ThresholdEstimate } from './estimate-thresholds.ts'

/** A threshold in force, as the athlete stated it. */
export interface StatedThreshold {
  value: number
  fromDay: string
}

export interface ThresholdSuggestion extends ThresholdEstimate {
  /** What holds now; null where nothing is stated. */
  stated: StatedThreshold | null
  direction: 'first' | 'up' | 'down'
}

/** A best 20 to 60 min effort shows at least this much: above it the stated threshold is too low. */
const UP_SHARE = 1.02
/** Below it nothing in 90 days came near the stated threshold. */
const DOWN_SHARE = 0.93
/** A threshold that was stated rests this long before anything says it is too high. */
const REST_DAYS = 60
/** Sessions of 20 min and more in those 90 days that might have come near: fewer tell of rest, not of fitness. */
const FEWEST_FOR_DOWN = 8
/** Once turned down, it comes back only when the data has moved on this far. */
const AGAIN_SHARE = 0.03

/**
 * Whether what the data shows is worth a question. Upwards from 2 % over what is stated; downwards only from 7 % under
 * it, 60 days after it was stated and with 8 sessions that might have shown more; between the two nothing is said.
 * A suggestion that was turned down rests until the data shows 3 % more, or 3 % less, than it did.
 * @param dismissed the value last turned down for this sport and kind
 * @param daysSinceStated from `stated.fromDay` to today
 * @see docs/methods.md#detected-thresholds
 */
export function suggestThreshold(
  estimate: ThresholdEstimate,
  facts: {
    stated: StatedThreshold | null
    dismissed: number | null
    daysSinceStated: number
    sessions: number
  },
): ThresholdSuggestion | null {
  const { stated, dismissed, daysSinceStated, sessions } = facts
  if (dismissed !== null && Math.abs(estimate.value / dismissed - 1) < AGAIN_SHARE) return null
  if (stated === null) return { ...estimate, stated, direction: 'first' }
  const share = estimate.value / stated.value
  // Whoever stated it after the effort knew of the effort.
  if (share >= UP_SHARE && estimate.from.day >= stated.fromDay)
    return { ...estimate, stated, direction: 'up' }
  const isTold = daysSinceStated >= REST_DAYS && sessions >= FEWEST_FOR_DOWN
  return share <= DOWN_SHARE && isTold ? { ...estimate, stated, direction: 'down' } : null
}
