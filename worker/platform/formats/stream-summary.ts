import type { StreamName, Streams } from '#worker/domain/activity/streams.ts'

export interface StreamSummary {
  distanceM: number | null
  elevationGainM: number | null
  elevationLossM: number | null
  maxSpeedMps: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  maxPowerW: number | null
  averageCadenceRpm: number | null
  averageTemperatureC: number | null
}

/** A climb or drop counts once it leaves the last turning point by this much: barometers and GPS tremble. */
export const ELEVATION_HYSTERESIS_M = 3
/** A sample stands for the time to the next one, but a pause is not a long sample. */
const LONGEST_SAMPLE_S = 10

/**
 * What samples say where a file's own summary is silent.
 * @returns null for whatever has no sample; averages are weighted by time
 */
export function summariseStreams(streams: Streams | null): StreamSummary {
  const { gainM, lossM } = elevation(streams?.columns.altitudeM)
  return {
    distanceM: span(streams?.columns.distanceM),
    elevationGainM: gainM,
    elevationLossM: lossM,
    maxSpeedMps: maximum(streams?.columns.speedMps),
    averageHeartRateBpm: average(streams, 'heartRateBpm'),
    maxHeartRateBpm: maximum(streams?.columns.heartRateBpm),
    averagePowerW: average(streams, 'powerW'),
    maxPowerW: maximum(streams?.columns.powerW),
    averageCadenceRpm: average(streams, 'cadenceRpm', true),
    averageTemperatureC: average(streams, 'temperatureC'),
  }
}

/** Metres climbed and dropped, with the hysteresis above; null without altitudes. */
export function elevation(altitudeM: Float64Array | undefined) {
  let turning = Number.NaN
  let gainM = 0
  let lossM = 0
  for (const value of altitudeM ?? []) {
    if (Number.isNaN(value)) continue
    if (Number.isNaN(turning)) turning = value
    if (Math.abs(value - turning) < ELEVATION_HYSTERESIS_M) continue
    if (value > turning) gainM += value - turning
    else lossM += turning - value
    turning = value
  }
  return Number.isNaN(turning) ? { gainM: null, lossM: null } : { gainM, lossM }
}

/** Coasting and standing are no cadence, so zeros are left out of its average. */
function average(streams: Streams | null, name: StreamName, withoutZeros = false): number | null {
  const values = streams?.columns[name]
  if (streams === null || values === undefined) return null
  let sum = 0
  let weight = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value) || (withoutZeros && value === 0)) continue
    const next = streams.timeS[index + 1] ?? Number.POSITIVE_INFINITY
    const sampleS = Math.min(next - (streams.timeS[index] ?? 0), LONGEST_SAMPLE_S)
    sum += value * sampleS
    weight += sampleS
  }
  return weight === 0 ? null : sum / weight
}

function maximum(values: Float64Array | undefined): number | null {
  let highest = Number.NEGATIVE_INFINITY
  for (const value of values ?? []) if (value > highest) highest = value
  return highest === Number.NEGATIVE_INFINITY ? null : highest
}

function span(distanceM: Float64Array | undefined): number | null {
  const first = distanceM?.find((value) => !Number.isNaN(value))
  const last = distanceM?.findLast((value) => !Number.isNaN(value))
  return first === undefined || last === undefined ? null : Math.max(0, last - first)
}
