import { seeded, seedOf } from '../random.ts'
import type { SynthActivity, SynthStreams } from './activity.ts'
import { effort } from './effort.ts'
import { exactInts } from './exact-ints.ts'
import { hills } from './hills.ts'
import { routeOf } from './route.ts'
import { synthSummary } from './summary.ts'
import { type Timeline, timelineOf } from './timeline.ts'

/**
 * Streams that agree exactly with the recorded summary: the last distance, the last time, the moving seconds, the
 * sum of climbs and the mean heart rate are the recorded ones. The same id gives the same samples.
 * @returns null for a manual entry
 */
export function synthStreams(activity: SynthActivity): SynthStreams | null {
  if (activity.isManual || activity.movingS <= 0) return null
  const random = seeded(seedOf(activity.id, 'streams'))
  const summary = synthSummary(activity)
  const timeline = timelineOf(activity.movingS, activity.elapsedS, random)
  const points = timeline.stepS.length + 1
  const altitudeAt = summary.hasAltitude
    ? hills(points, activity.elevationGainM ?? 0, activity.place.altitudeM, random)
    : null
  const peak = summary.hasDistance ? summary.maxSpeedMps / summary.averageSpeedMps : 1.3
  const pace = effort(timeline.stepS, altitudeAt, peak, random)
  const distanceAt = summary.hasDistance ? distances(pace, timeline.stepS, activity.distanceM) : null
  const distanceM = distanceAt && shown(distanceAt, timeline)
  const shape = strain(pace, timeline)
  return {
    timeS: timeline.timeS,
    moving: timeline.moving,
    distanceM,
    speedMps: summary.hasDistance ? speeds(pace, timeline, summary.averageSpeedMps) : null,
    altitudeM: altitudeAt && shown(altitudeAt, timeline),
    ...positions(activity, summary.hasGps ? distanceM : null),
    heartRateBpm: targeted(shape, activity.averageHeartRateBpm, summary.maxHeartRateBpm),
    cadenceRpm: targeted(shape, summary.averageCadenceRpm, summary.maxCadenceRpm),
    powerW: targeted(shape, summary.averagePowerW, summary.maxPowerW),
  }
}

function distances(pace: Float64Array, stepS: Float64Array, totalM: number): Float64Array {
  const out = new Float64Array(pace.length + 1)
  const movingS = stepS.reduce((sum, step) => sum + step, 0)
  let weighted = 0
  for (let i = 0; i < pace.length; i++) {
    weighted += (pace[i] ?? 0) * (stepS[i] ?? 0)
    out[i + 1] = Math.min(totalM, Math.round((totalM * weighted * 10) / movingS) / 10)
  }
  out[pace.length] = totalM
  return out
}

/** A moving point's value at every sample that shows it. */
function shown(at: Float64Array, timeline: Timeline): Float64Array {
  return Float64Array.from(timeline.point, (point) => at[point] ?? 0)
}

function speeds(pace: Float64Array, timeline: Timeline, averageMps: number): Float64Array {
  return Float64Array.from(timeline.point, (point, sample) => {
    if (timeline.moving[sample] !== 1) return 0
    return Math.round((pace[point - 1] ?? 0) * averageMps * 1000) / 1000
  })
}

/** How hard it feels: follows the pace late, drifts up over the hours, sinks in a stop. */
function strain(pace: Float64Array, timeline: Timeline): Float64Array {
  let level = 0.8
  return Float64Array.from(timeline.point, (point, sample) => {
    const wanted = timeline.moving[sample] === 1 ? (pace[point - 1] ?? 1) : 0.8
    level += (wanted - level) / 30
    return level + 0.06 * (sample / timeline.point.length)
  })
}

function targeted(shape: Float64Array, mean: number | null, max: number | null): Float64Array | null {
  return mean === null || max === null ? null : exactInts(shape, mean, max)
}

function positions(activity: SynthActivity, distanceM: Float64Array | null) {
  if (distanceM === null) return { latDeg: null, lngDeg: null }
  const route = routeOf(activity)
  const latDeg = new Float64Array(distanceM.length)
  const lngDeg = new Float64Array(distanceM.length)
  for (let i = 0; i < distanceM.length; i++) {
    const [lat, lng] = route.at(distanceM[i] ?? 0)
    latDeg[i] = lat
    lngDeg[i] = lng
  }
  return { latDeg, lngDeg }
}
