import type { SynthActivity } from '../synth/activity.ts'
import { synthSummary } from '../synth/summary.ts'

/** COROS's numbers for the kinds of the demo; 98 is a sport of the athlete's own. */
const MODES: Readonly<Record<string, readonly [number, number]>> = {
  Run: [8, 1],
  TrailRun: [15, 1],
  VirtualRun: [8, 2],
  Ride: [9, 1],
  VirtualRide: [9, 2],
  Swim: [10, 1],
  Walk: [31, 1],
  Hike: [16, 1],
  WeightTraining: [23, 2],
  NordicSki: [19, 1],
  AlpineSki: [21, 1],
  Snowboard: [21, 2],
  Rowing: [24, 1],
}

/** Eighteen digits, which no number holds. */
const LONG = '4069742'
export const labelOf = ({ id }: SynthActivity) => `${LONG}${id}`
export const activityOf = (externalId: string) => Number(externalId.split('.')[0]?.slice(LONG.length))
export const modeOf = ({ type }: SynthActivity) => MODES[type] ?? [98, 1]

/** Seconds, metres, seconds a kilometre, quarters of an hour; no title and no heart rate. */
export function workoutJson(activity: SynthActivity, fileBase: string) {
  const summary = synthSummary(activity)
  const [mode, subMode] = modeOf(activity)
  const startTime = Math.round(activity.startMs / 1000)
  return {
    ...{ labelId: labelOf(activity), mode, subMode, deviceName: 'COROS PACE 3' },
    ...{ distance: activity.distanceM, calorie: 9553, duration: activity.movingS },
    avgSpeed: summary.hasDistance ? Math.round(1000 / summary.averageSpeedMps) : 0,
    avgFrequency: summary.averageCadenceRpm === null ? 0 : Math.round(summary.averageCadenceRpm * 2),
    ...{ step: 5200, startTime, endTime: startTime + activity.elapsedS },
    ...{ startTimezone: activity.utcOffsetS / 900, endTimezone: activity.utcOffsetS / 900 },
    fitUrl: `${fileBase}/${activity.id}.fit`,
  }
}
