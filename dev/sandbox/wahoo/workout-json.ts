import type { SynthActivity } from '../synth/activity.ts'
import { synthSummary } from '../synth/summary.ts'

/** Wahoo's numbers for the kinds of the demo; 47 is its "other". */
const TYPES: Readonly<Record<string, number>> = {
  Run: 1,
  TrailRun: 4,
  VirtualRun: 71,
  Ride: 0,
  GravelRide: 15,
  MountainBikeRide: 13,
  VirtualRide: 68,
  EBikeRide: 64,
  Swim: 26,
  Walk: 6,
  Hike: 9,
  WeightTraining: 42,
  AlpineSki: 29,
  NordicSki: 30,
  Snowboard: 27,
  Rowing: 39,
  Yoga: 66,
}

/** Numbers come as decimal text, absent ones as null, times in UTC with milliseconds. */
export function workoutJson(activity: SynthActivity, fileBase: string) {
  const summary = synthSummary(activity)
  const decimal = (value: number | null) => (value === null ? null : value.toFixed(2))
  const at = new Date(activity.startMs + activity.elapsedS * 1000 + 60_000).toISOString()
  const { averagePowerW } = summary
  return {
    id: activity.id,
    starts: new Date(activity.startMs).toISOString(),
    minutes: Math.round(activity.elapsedS / 60),
    name: activity.name,
    created_at: at,
    updated_at: at,
    plan_id: null,
    workout_token: `ELEMNT:${activity.id}`,
    workout_type_id: TYPES[activity.type] ?? 47,
    workout_summary: {
      id: activity.id + 500,
      ascent_accum: decimal(activity.elevationGainM),
      cadence_avg: decimal(summary.averageCadenceRpm),
      calories_accum: '0.0',
      distance_accum: decimal(activity.distanceM),
      duration_active_accum: decimal(activity.movingS),
      duration_paused_accum: decimal(Math.max(0, activity.elapsedS - activity.movingS)),
      duration_total_accum: decimal(activity.elapsedS),
      heart_rate_avg: decimal(activity.averageHeartRateBpm),
      power_bike_np_last: null,
      power_bike_tss_last: null,
      power_avg: decimal(averagePowerW),
      speed_avg: decimal(summary.hasDistance ? summary.averageSpeedMps : null),
      work_accum: averagePowerW === null ? null : decimal(averagePowerW * activity.movingS),
      time_zone: activity.timeZone,
      manual: activity.isManual,
      edited: false,
      file: { url: activity.isManual ? null : `${fileBase}/${activity.id}.fit` },
      created_at: at,
      updated_at: at,
    },
  }
}
