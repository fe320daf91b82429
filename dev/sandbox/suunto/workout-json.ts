import type { SynthActivity } from '../synth/activity.ts'
import { synthSummary } from '../synth/summary.ts'

/** Suunto's numbers for the kinds of the demo; 17 is its "indoor", which is none of our sports. */
const ACTIVITY_IDS: Readonly<Record<string, number>> = {
  Run: 1,
  TrailRun: 22,
  VirtualRun: 53,
  Ride: 2,
  GravelRide: 2,
  MountainBikeRide: 10,
  VirtualRide: 52,
  Swim: 21,
  Walk: 0,
  Hike: 11,
  WeightTraining: 23,
  AlpineSki: 13,
  NordicSki: 3,
  Snowboard: 30,
  Rowing: 15,
}

/** Twenty-four digits, as its keys have them. */
export const keyOf = ({ id }: SynthActivity) => String(id).padStart(24, '0')

/** Milliseconds, seconds, metres; a heart rate only where one was worn. */
export function workoutJson(activity: SynthActivity) {
  const summary = synthSummary(activity)
  return {
    workoutKey: keyOf(activity),
    activityId: ACTIVITY_IDS[activity.type] ?? 17,
    description: activity.name,
    startTime: activity.startMs,
    stopTime: activity.startMs + activity.elapsedS * 1000,
    totalTime: activity.movingS,
    totalDistance: activity.distanceM,
    totalAscent: activity.elevationGainM,
    energyConsumption: 500,
    avgSpeed: summary.hasDistance ? summary.averageSpeedMps : 0,
    maxSpeed: summary.hasDistance ? summary.maxSpeedMps : 0,
    ...(activity.averageHeartRateBpm === null
      ? {}
      : { hrdata: { workoutAvgHR: activity.averageHeartRateBpm, workoutMaxHR: summary.maxHeartRateBpm } }),
    timeOffsetInMinutes: activity.utcOffsetS / 60,
    gear: { manufacturer: 'Suunto', name: 'Suunto Vertical', productType: 'SPORT_WATCH' },
  }
}
