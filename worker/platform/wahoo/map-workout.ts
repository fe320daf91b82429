import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { zoneOffsetS } from '#worker/domain/activity/local-day.ts'
import { listedRecord } from '../providers/listed-record.ts'
import { instantOf, known, positive, stepsOf, times } from '../providers/readings.ts'
import { KINDS } from './map-workout-type.ts'
import type { WahooWorkout } from './wahoo-json.ts'

/** A workout that was done, as our record; null for one that is only planned. */
export function mapWorkout(raw: WahooWorkout): ActivityRecord | null {
  const done = raw.workout_summary
  if (!done) return null
  const kind = KINDS[raw.workout_type_id ?? -1]
  const startAt = instantOf(raw.starts)
  const elapsedS = done.duration_total_accum ?? (raw.minutes ?? 0) * 60
  const powerW = positive(done.power_avg)
  return listedRecord(String(raw.id), kind, {
    name: raw.name ?? null,
    startAt,
    utcOffsetS: done.time_zone && startAt.endsWith('Z') ? zoneOffsetS(startAt, done.time_zone) : null,
    elapsedS,
    movingS: Math.min(done.duration_active_accum ?? elapsedS, elapsedS),
    distanceM: positive(done.distance_accum),
    elevationGainM: known(done.ascent_accum),
    averageSpeedMps: positive(done.speed_avg),
    averageHeartRateBpm: positive(done.heart_rate_avg),
    averagePowerW: powerW,
    averageCadenceRpm: times(done.cadence_avg, stepsOf(kind?.[0] ?? 'other')),
    // Joules; without a meter they are an estimate, and not kept.
    energyKj: powerW === null ? null : times(done.work_accum, 1 / 1000),
    isManual: done.manual === true,
  })
}
