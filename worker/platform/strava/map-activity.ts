import type { ActivityRecord, LapRecord, ProviderEffort } from '#worker/domain/activity/activity-record.ts'
import { instantOf, known, positive, stepsOf, times } from '../providers/readings.ts'
import { mapSport } from './map-sport.ts'
import { mapStreams } from './map-streams.ts'
import type { StravaDetail, StravaStreams, StravaSummary } from './wire.ts'

/** One entry of the activity list as our record: no laps, no streams. */
export function mapSummary(raw: StravaSummary): ActivityRecord {
  const { sport, subSport, isIndoor } = mapSport(raw.sport_type ?? raw.type ?? '', raw.trainer === true)
  const hasHeartRate = raw.has_heartrate !== false
  // Without a meter the watts are Strava's estimate from speed and slope: no measurement, so not kept.
  const hasMeter = raw.device_watts === true
  return {
    externalId: String(raw.id),
    name: raw.name ?? null,
    sport,
    subSport,
    startAt: instantOf(raw.start_date),
    utcOffsetS: offsetOf(raw),
    elapsedS: raw.elapsed_time,
    movingS: raw.moving_time,
    distanceM: positive(raw.distance),
    elevationGainM: known(raw.total_elevation_gain),
    elevationLossM: null,
    averageSpeedMps: positive(raw.average_speed),
    maxSpeedMps: positive(raw.max_speed),
    averageHeartRateBpm: hasHeartRate ? positive(raw.average_heartrate) : null,
    maxHeartRateBpm: hasHeartRate ? positive(raw.max_heartrate) : null,
    averagePowerW: hasMeter ? positive(raw.average_watts) : null,
    maxPowerW: hasMeter ? positive(raw.max_watts) : null,
    averageCadenceRpm: times(raw.average_cadence, stepsOf(sport)),
    energyKj: hasMeter ? positive(raw.kilojoules) : null,
    averageTemperatureC: known(raw.average_temp),
    isIndoor,
    isManual: raw.manual === true,
    ...(raw.private === true ? { isPrivate: true as const } : {}),
    deviceName: raw.device_name ?? null,
    ...(raw.gear_id ? { gearId: raw.gear_id } : {}),
    laps: [],
    sets: [],
    providerEfforts: [],
    streams: null,
    legs: [],
  }
}

/** The full account of one activity. `streams` is null where Strava has none, as for a manual entry. */
export function mapDetail(raw: StravaDetail, streams: StravaStreams | null): ActivityRecord {
  const record = mapSummary(raw)
  const startMs = Date.parse(record.startAt)
  const steps = stepsOf(record.sport)
  return {
    ...record,
    laps: (raw.laps ?? []).map(
      (lap): LapRecord => ({
        startS: Math.max(0, (Date.parse(lap.start_date) - startMs) / 1000) || 0,
        elapsedS: lap.elapsed_time,
        movingS: lap.moving_time,
        distanceM: positive(lap.distance),
        elevationGainM: known(lap.total_elevation_gain),
        averageSpeedMps: positive(lap.average_speed),
        averageHeartRateBpm: positive(lap.average_heartrate),
        maxHeartRateBpm: positive(lap.max_heartrate),
        averagePowerW: positive(lap.average_watts),
        averageCadenceRpm: times(lap.average_cadence, steps),
        trigger: null,
      }),
    ),
    providerEfforts: (raw.best_efforts ?? []).flatMap((effort): ProviderEffort[] => {
      if (!(effort.distance > 0 && effort.elapsed_time > 0)) return []
      const startS = effort.start_date ? (Date.parse(effort.start_date) - startMs) / 1000 : Number.NaN
      return [
        {
          name: effort.name,
          distanceM: effort.distance,
          elapsedS: effort.elapsed_time,
          startS: startS >= 0 ? startS : null,
        },
      ]
    }),
    streams: streams ? mapStreams(streams, steps) : null,
  }
}

/**
 * Local time minus UTC, seconds. `start_date_local` ends in `Z` although it is local, so the difference of the two
 * is the offset; it holds in summer too, unlike the `(GMT-08:00)` of `timezone`.
 */
function offsetOf(raw: StravaSummary): number | null {
  const stated = known(raw.utc_offset)
  if (stated !== null) return stated
  if (!raw.start_date_local) return null
  const difference = (Date.parse(raw.start_date_local) - Date.parse(raw.start_date)) / 1000
  return Number.isFinite(difference) && Math.abs(difference) <= 16 * 3600 ? difference : null
}
