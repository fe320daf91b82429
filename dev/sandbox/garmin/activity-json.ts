import type { SynthActivity } from '../synth/activity.ts'
import { synthSummary } from '../synth/summary.ts'

/** Garmin's words for the kinds of the demo. */
const TYPES: Readonly<Record<string, string>> = {
  Run: 'RUNNING',
  TrailRun: 'TRAIL_RUNNING',
  VirtualRun: 'TREADMILL_RUNNING',
  Ride: 'CYCLING',
  GravelRide: 'GRAVEL_CYCLING',
  MountainBikeRide: 'MOUNTAIN_BIKING',
  VirtualRide: 'INDOOR_CYCLING',
  Swim: 'OPEN_WATER_SWIMMING',
  Walk: 'WALKING',
  Hike: 'HIKING',
  WeightTraining: 'STRENGTH_TRAINING',
}

/** Seconds and metres, each unit in the name; what was not measured is left out. */
export function activityJson(activity: SynthActivity, userId: string) {
  const summary = synthSummary(activity)
  const average = activity.averageHeartRateBpm
  return {
    ...{ userId, summaryId: String(activity.id), activityId: activity.id, activityName: activity.name },
    activityType: TYPES[activity.type] ?? 'OTHER',
    startTimeInSeconds: Math.round(activity.startMs / 1000),
    startTimeOffsetInSeconds: activity.utcOffsetS,
    durationInSeconds: activity.elapsedS,
    ...(average === null
      ? {}
      : {
          averageHeartRateInBeatsPerMinute: Math.round(average),
          maxHeartRateInBeatsPerMinute: summary.maxHeartRateBpm,
        }),
    ...(summary.hasDistance
      ? {
          distanceInMeters: activity.distanceM,
          averageSpeedInMetersPerSecond: summary.averageSpeedMps,
          maxSpeedInMetersPerSecond: summary.maxSpeedMps,
        }
      : {}),
    ...(activity.elevationGainM === null ? {} : { totalElevationGainInMeters: activity.elevationGainM }),
    deviceName: 'Garmin Forerunner 965',
    ...(activity.isManual ? { manual: true } : {}),
  }
}
