import type { DemoAthlete } from '../history/athletes.ts'
import type { SynthActivity, SynthStreams } from '../synth/activity.ts'
import { bestEfforts } from '../synth/best-efforts.ts'
import { lapsOf, type Stretch, stretchesOf } from '../synth/laps.ts'
import { routeOf } from '../synth/route.ts'
import { gearOf, outline, round3, startTimes, summaryJson } from './summary-json.ts'

const MILE_M = 1609.344

/** Strava's DetailedActivity; `streams` is null for a manual entry, which has neither laps nor splits. */
export function detailJson(
  activity: SynthActivity,
  athlete: DemoAthlete,
  streams: SynthStreams | null,
  gearDistanceM: number,
) {
  const summary = summaryJson(activity, athlete)
  const gear = gearOf(activity, athlete)
  const polyline = streams?.latDeg ? outline(routeOf(activity), activity, 400) : null
  return {
    ...summary,
    resource_state: 3,
    map: { ...summary.map, polyline, resource_state: 3 },
    description: activity.isManual ? '' : 'Synthetic streams that agree with the recorded summary.',
    ...(streams?.altitudeM
      ? { elev_high: maxOf(streams.altitudeM), elev_low: minOf(streams.altitudeM) }
      : {}),
    ...(gear === null ? {} : { gear: gearJson(gear, gearDistanceM) }),
    segment_efforts: [],
    ...(streams === null ? {} : breakdown(activity, athlete, streams)),
    hide_from_home: false,
    embed_token: `sandbox-${activity.id}`,
  }
}

function breakdown(activity: SynthActivity, athlete: DemoAthlete, streams: SynthStreams) {
  const laps = lapsJson(activity, athlete, streams)
  if (streams.distanceM === null) return { laps }
  return {
    laps,
    splits_metric: stretchesOf(streams, 1000).map(splitJson),
    splits_standard: stretchesOf(streams, MILE_M).map(splitJson),
    ...(activity.type === 'Run' ? { best_efforts: bestEffortsJson(activity, athlete, streams) } : {}),
  }
}

export function gearJson(gear: { id: string; name: string }, distanceM: number) {
  return { id: gear.id, primary: true, name: gear.name, resource_state: 2, distance: Math.round(distanceM) }
}

export function lapsJson(activity: SynthActivity, athlete: DemoAthlete, streams: SynthStreams) {
  return lapsOf(activity, streams).map((lap, index) => ({
    id: activity.id * 100 + index,
    resource_state: 2,
    name: `Lap ${index + 1}`,
    activity: { id: activity.id, resource_state: 1 },
    athlete: { id: athlete.id, resource_state: 1 },
    elapsed_time: lap.elapsedS,
    moving_time: lap.movingS,
    ...startTimes(activity, activity.startMs + lap.startS * 1000),
    distance: lap.distanceM,
    start_index: lap.startIndex,
    end_index: lap.endIndex,
    ...(streams.altitudeM === null ? {} : { total_elevation_gain: lap.climbM }),
    average_speed: speedOf(lap),
    max_speed: round3(lap.maxSpeedMps),
    ...(lap.averageCadenceRpm === null ? {} : { average_cadence: lap.averageCadenceRpm }),
    device_watts: lap.averagePowerW !== null,
    ...(lap.averagePowerW === null ? {} : { average_watts: lap.averagePowerW }),
    ...heartRateOf(lap),
    lap_index: index + 1,
    split: index + 1,
  }))
}

function splitJson(split: Stretch, index: number) {
  return {
    distance: split.distanceM,
    elapsed_time: split.elapsedS,
    elevation_difference: split.elevationDifferenceM,
    moving_time: split.movingS,
    split: index + 1,
    average_speed: speedOf(split),
    pace_zone: 0,
    ...(split.averageHeartRateBpm === null ? {} : { average_heartrate: split.averageHeartRateBpm }),
  }
}

function bestEffortsJson(activity: SynthActivity, athlete: DemoAthlete, streams: SynthStreams) {
  return bestEfforts(streams).map((effort, index) => ({
    id: activity.id * 100 + 50 + index,
    resource_state: 2,
    name: effort.name,
    activity: { id: activity.id, resource_state: 1 },
    athlete: { id: athlete.id, resource_state: 1 },
    elapsed_time: effort.elapsedS,
    moving_time: effort.elapsedS,
    ...startTimes(activity, activity.startMs + (streams.timeS[effort.startIndex] ?? 0) * 1000),
    distance: effort.distanceM,
    start_index: effort.startIndex,
    end_index: effort.endIndex,
    pr_rank: null,
    achievements: [],
  }))
}

function heartRateOf(stretch: Stretch) {
  if (stretch.averageHeartRateBpm === null) return {}
  return { average_heartrate: stretch.averageHeartRateBpm, max_heartrate: stretch.maxHeartRateBpm }
}

function speedOf(stretch: Stretch): number {
  return stretch.movingS > 0 ? round3(stretch.distanceM / stretch.movingS) : 0
}

const maxOf = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
const minOf = (values: Float64Array) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
