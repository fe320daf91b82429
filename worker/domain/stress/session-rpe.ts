import type { ModelStress } from './stress-result.ts'

/** Perceived exertion (CR-10) of an hour at threshold: "very hard". */
export const THRESHOLD_RPE = 7

/** What each whole number of the scale says, from 1 on (Foster 2001, the gaps filled). */
export const RPE_WORDS = [
  'very easy',
  'easy',
  'moderate',
  'somewhat hard',
  'hard',
  'quite hard',
  'very hard',
  'very, very hard',
  'nearly all there was',
  'all there was',
] as const

/**
 * Session RPE: exertion times minutes (Foster 2001), scaled so that an hour at 7 is 100.
 * @param rpe 0 to 10 on Borg's CR-10 scale
 * @throws RangeError for an exertion outside 0 to 10
 * @see docs/methods.md#session-rpe
 */
export function sessionRpeStress(rpe: number, durationS: number): ModelStress {
  if (!(rpe >= 0 && rpe <= 10)) throw new RangeError(`exertion must lie between 0 and 10: ${rpe}`)
  return {
    points: (rpe / THRESHOLD_RPE) * (durationS / 3600) * 100,
    model: 'session_rpe',
    inputs: [
      { name: 'rpe', value: rpe, unit: 'CR-10', source: 'stated' },
      { name: 'duration', value: durationS, unit: 's', source: 'measured' },
    ],
    confidence: 'medium',
  }
}
