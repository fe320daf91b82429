import type { ActivityRecord } from '../activity/activity-record.ts'
import type { Thresholds } from '../stress/thresholds.ts'
import { activityZones } from './activity-zones.ts'

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
 * Easy, moderate and hard time of one activity by its best measure (3 zones). Heart rate comes first here, as it
 * is what most activities share.
 * @returns null when nothing is known; never zeros
 */
export function intensityTimes(activity: ActivityRecord, thresholds: Thresholds): IntensityTimes | null {
  const times = activityZones(activity, thresholds, 3)
  const best = times.find((t) => t.measure === 'heartRateBpm') ?? times[0]
  if (best === undefined || best.secondsInZone.every((s) => s === 0)) return null
  const [easyS = 0, moderateS = 0, hardS = 0] = best.secondsInZone
  return { easyS, moderateS, hardS }
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
