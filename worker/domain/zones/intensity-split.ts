/** Seconds below, between and above the two thresholds. */
export interface IntensityTimes {
  easyS: number
  moderateS: number
  hardS: number
}

export interface IntensitySplit extends IntensityTimes {
  /** Shares of the known time, adding up to 1. */
  easyShare: number
  moderateShare: number
  hardShare: number
}

/**
 * The split of a period. Activities of which nothing is known are not in `times` and count for nothing.
 * @returns null without any known time
 * @see docs/methods.md#intensity
 */
export function intensitySplit(times: readonly IntensityTimes[]): IntensitySplit | null {
  const easyS = times.reduce((sum, t) => sum + t.easyS, 0)
  const moderateS = times.reduce((sum, t) => sum + t.moderateS, 0)
  const hardS = times.reduce((sum, t) => sum + t.hardS, 0)
  const totalS = easyS + moderateS + hardS
  if (totalS === 0) return null
  const shares = { easyShare: easyS / totalS, moderateShare: moderateS / totalS, hardShare: hardS / totalS }
  return { easyS, moderateS, hardS, ...shares }
}
