import type { SynthActivity } from '../synth/activity.ts'
import { synthSummary } from '../synth/summary.ts'

/** Polar's words for the kinds of the demo: the broad one and the fine one. */
const SPORTS: Readonly<Record<string, readonly [string, string]>> = {
  Run: ['RUNNING', 'RUNNING'],
  TrailRun: ['RUNNING', 'TRAIL_RUNNING'],
  VirtualRun: ['RUNNING', 'TREADMILL_RUNNING'],
  Ride: ['CYCLING', 'ROAD_BIKING'],
  GravelRide: ['CYCLING', 'CYCLING'],
  MountainBikeRide: ['CYCLING', 'MOUNTAIN_BIKING'],
  VirtualRide: ['CYCLING', 'INDOOR_CYCLING'],
  Swim: ['SWIMMING', 'OPEN_WATER_SWIMMING'],
  Walk: ['WALKING', 'WALKING'],
  Hike: ['HIKING', 'HIKING'],
  WeightTraining: ['STRENGTH_TRAINING', 'STRENGTH_TRAINING'],
}

/** Short words of letters and digits, as its hashed ids are. */
export const hashedId = ({ id }: SynthActivity) => `p${id.toString(36)}`

/** Metres, minutes, a duration in words, and a start by the watch's own clock; no title and no climb. */
export function exerciseJson(activity: SynthActivity, base: string) {
  const [sport, detailed] = SPORTS[activity.type] ?? ['OTHER', 'OTHER']
  const { averageHeartRateBpm: average } = activity
  return {
    id: hashedId(activity),
    upload_time: new Date(activity.startMs + activity.elapsedS * 1000 + 60_000).toISOString(),
    polar_user: `${base}/v3/users/1`,
    device: 'Polar Vantage V3',
    device_id: '1111AAAA',
    start_time: new Date(activity.startMs + activity.utcOffsetS * 1000).toISOString().slice(0, 19),
    start_time_utc_offset: activity.utcOffsetS / 60,
    duration: `PT${activity.elapsedS}S`,
    calories: 530,
    distance: activity.distanceM,
    ...(average === null
      ? {}
      : { heart_rate: { average: Math.round(average), maximum: synthSummary(activity).maxHeartRateBpm } }),
    training_load: 143.22,
    sport,
    has_route: synthSummary(activity).hasGps,
    detailed_sport_info: detailed,
  }
}
