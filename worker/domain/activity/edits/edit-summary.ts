import { knownDistance } from '../../streams/known-distance.ts'
import { sampleWeights } from '../../streams/sample-weights.ts'
import type { ActivityRecord } from '../activity-record.ts'
import type { Streams } from '../streams.ts'
import { type Edit, keptSpan } from './edit.ts'
import { editStreams } from './edit-streams.ts'

type Measured = Pick<
  ActivityRecord,
  | 'elapsedS'
  | 'movingS'
  | 'distanceM'
  | 'elevationGainM'
  | 'elevationLossM'
  | 'averageSpeedMps'
  | 'maxSpeedMps'
  | 'averageHeartRateBpm'
  | 'maxHeartRateBpm'
  | 'averagePowerW'
  | 'maxPowerW'
  | 'averageCadenceRpm'
  | 'averageTemperatureC'
  | 'energyKj'
>

/**
 * The fields of a summary that edits speak for, computed anew. A crop speaks for everything measured: what cannot be
 * read off the streams that are left is null, never the number of the whole. A spike speaks for its own measure.
 * What a source counts its own way (moving time, distance, climb) keeps that way: it shrinks in proportion.
 * @param record what one source said of the whole recording, with its streams
 */
export function editSummary(
  record: Measured & { streams: Streams },
  edits: readonly Edit[],
): Partial<Measured> {
  const whole = record.streams
  const left = editStreams(whole, edits)
  const isCropped = edits.some((edit) => edit.kind === 'crop')
  const isFixed = (measure: string) => edits.some((edit) => edit.kind === 'spike' && edit.measure === measure)
  const fields: Partial<Measured> = {}
  if (isCropped) {
    const span = keptSpan(edits, record.elapsedS)
    fields.elapsedS = Math.max(0, span.toS - span.fromS)
    fields.movingS = Math.min(fields.elapsedS, record.movingS * (share(movingS(left), movingS(whole)) ?? 1))
    fields.elevationGainM = scaled(record.elevationGainM, rise(left, 1), rise(whole, 1))
    fields.elevationLossM = scaled(record.elevationLossM, rise(left, -1), rise(whole, -1))
    fields.averageCadenceRpm = mean(left, 'cadenceRpm')
    fields.averageTemperatureC = mean(left, 'temperatureC')
  }
  if (isCropped || isFixed('speedMps')) {
    const distanceM = scaled(record.distanceM, coveredM(left), coveredM(whole))
    const moving = fields.movingS ?? record.movingS
    fields.distanceM = distanceM
    fields.averageSpeedMps = distanceM === null || moving <= 0 ? null : distanceM / moving
    fields.maxSpeedMps = highest(left, 'speedMps')
  }
  if (isCropped || isFixed('heartRateBpm')) {
    fields.averageHeartRateBpm = mean(left, 'heartRateBpm')
    fields.maxHeartRateBpm = highest(left, 'heartRateBpm')
  }
  if (isCropped || isFixed('powerW')) {
    fields.averagePowerW = mean(left, 'powerW')
    fields.maxPowerW = highest(left, 'powerW')
    fields.energyKj = scaled(record.energyKj, workJ(left), workJ(whole))
  }
  return fields
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

/** A source's number in the proportion of what is left; zero stays zero, and the unknown unknown. */
function scaled(value: number | null, part: number | null, whole: number | null): number | null {
  if (value === null || part === null || whole === null) return null
  return value === 0 ? 0 : whole > 0 ? (value * part) / whole : null
}

/** Seconds between samples that are not pauses; the last sample begins nothing. */
function movingS({ timeS, columns }: Streams): number {
  return sampleWeights(timeS)
    .slice(0, -1)
    .reduce((sum, weight, row) => sum + (columns.moving?.[row] === 0 ? 0 : weight), 0)
}

function coveredM(streams: Streams): number | null {
  const covered = knownDistance(streams)
  return covered && (covered.at(-1) ?? 0) - (covered[0] ?? 0)
}

/** Steps smaller than this are the altimeter's own noise. */
const NOISE_M = 2

function rise({ columns: { altitudeM } }: Streams, sign: 1 | -1): number | null {
  if (!altitudeM) return null
  let sum = 0
  let from = Number.NaN
  for (const altitude of altitudeM) {
    if (Number.isNaN(altitude)) continue
    if (Number.isNaN(from)) from = altitude
    if (Math.abs(altitude - from) < NOISE_M) continue
    sum += Math.max(0, sign * (altitude - from))
    from = altitude
  }
  return sum
}

type Sampled = 'heartRateBpm' | 'powerW' | 'cadenceRpm' | 'temperatureC' | 'speedMps'

/** Known samples, each weighing what it stands for. */
function mean(streams: Streams, name: Sampled): number | null {
  const { sum, weight } = weighed(streams, name)
  return share(sum, weight)
}

function workJ(streams: Streams): number | null {
  return streams.columns.powerW ? weighed(streams, 'powerW').sum : null
}

function weighed({ timeS, columns }: Streams, name: Sampled) {
  const weights = sampleWeights(timeS)
  let sum = 0
  let weight = 0
  columns[name]?.forEach((value, row) => {
    if (Number.isNaN(value)) return
    sum += value * (weights[row] ?? 0)
    weight += weights[row] ?? 0
  })
  return { sum, weight }
}

function highest({ columns }: Streams, name: Sampled): number | null {
  let most = Number.NaN
  for (const value of columns[name] ?? []) if (!(value <= most) && !Number.isNaN(value)) most = value
  return Number.isNaN(most) ? null : most
}
