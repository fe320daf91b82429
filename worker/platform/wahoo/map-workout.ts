import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { zoneOffsetS } from '#worker/domain/activity/local-day.ts'
import { instantOf, known, positive, stepsOf, times } from '../providers/readings.ts'
import { mapWorkoutType } from './map-workout-type.ts'
import type { WahooWorkout } from './wahoo-json.ts'

/** A workout that was done, as our record; null for one that is only planned. */
export function mapWorkout(raw: WahooWorkout): ActivityRecord | null {
  const done = raw.workout_summary
  if (!done) return null
  const { sport, subSport, isIndoor } = mapWorkoutType(raw.workout_type_id ?? null)
  const startAt = instantOf(raw.starts)
  const elapsedS = done.duration_total_accum ?? (raw.minutes ?? 0) * 60
  const powerW = positive(done.power_avg)
  return {
    externalId: String(raw.id),
    name: raw.name ?? null,
    sport,
    subSport,
    startAt,
    utcOffsetS: done.time_zone && startAt.endsWith('Z') ? zoneOffsetS(startAt, done.time_zone) : null,
    elapsedS,
    movingS: Math.min(done.duration_active_accum ?? elapsedS, elapsedS),
    distanceM: positive(done.distance_accum),
    elevationGainM: known(done.ascent_accum),
    elevationLossM: null,
    averageSpeedMps: positive(done.speed_avg),
    maxSpeedMps: null,
    averageHeartRateBpm: positive(done.heart_rate_avg),
    maxHeartRateBpm: null,
    averagePowerW: powerW,
    maxPowerW: null,
    averageCadenceRpm: times(done.cadence_avg, stepsOf(sport)),
    // Joules; without a meter they are an estimate, and not kept.
    energyKj: powerW === null ? null : times(done.work_accum, 1 / 1000),
    averageTemperatureC: null,
    isIndoor,
    isManual: done.manual === true,
    deviceName: null,
    laps: [],
    sets: [],
    providerEfforts: [],
    streams: null,
    legs: [],
  }
}
