import type { HeartDrift } from '../effort/heart-drift.ts'
import type { TiredEffort } from '../effort/tired-efforts.ts'
import type { DoubtfulSpan } from '../streams/doubtful-steps.ts'
import { type Motion, motion } from '../streams/motion.ts'
import { sampleWeights } from '../streams/sample-weights.ts'
import { smoothSpeed } from '../streams/smooth-speed.ts'
import { gradedDistance } from '../stress/graded-distance.ts'
import { type NormalisedPower, normalisedPower } from '../stress/normalised-power.ts'
import type { Streams } from './streams.ts'

/** Seconds spent at each value, values ascending. Whatever depends on time in a band can be read off it. */
export interface Histogram {
  values: number[]
  seconds: number[]
}

/** All that is health data lies in here, so that it goes as one. */
export interface HeartFacts extends Histogram {
  /** Left out of facts that were read before drift was; empty where the session was short or unsteady. */
  drifts?: HeartDrift[]
  /** Seconds in which the sensor told nothing between two tellings; left out where there were none. */
  dropoutS?: number
}

/**
 * What stress and zones need to know of an activity's streams. Small enough to lie beside the summary, so a new
 * threshold changes old numbers without the streams, which may be far away or gone by a provider's terms.
 */
export interface StreamFacts {
  normalisedPower: NormalisedPower | null
  /** Grade-adjusted distance over plain distance; null without distance in the streams. */
  graded: { factor: number; streamM: number; hasAltitude: boolean } | null
  /** By whole bpm, 5 W, and 0.05 m/s of smoothed speed. */
  heartRate: HeartFacts | null
  power: Histogram | null
  speed: Histogram | null
  /** What was in motion; left out of facts that were read before rests were told apart. */
  motion?: Motion | null
  /** Stretches that count for no best, being faster than anyone has ever been; left out where there are none. */
  doubtful?: DoubtfulSpan[]
  /** What was left after work; left out of facts that were read before, and where too little was done. */
  tired?: TiredEffort[]
  /** Seconds of which the file's positions could not be read; left out where all could. */
  unreadablePositionsS?: number
}

/** Reads the facts off streams. Samples weigh what they stand for; pauses count for nothing. */
export function streamFacts(streams: Streams | null): StreamFacts | null {
  if (streams === null) return null
  const { powerW, heartRateBpm } = streams.columns
  const speedMps = smoothSpeed(streams)
  const weights = sampleWeights(streams.timeS)
  return {
    normalisedPower: powerW ? normalisedPower(streams.timeS, powerW) : null,
    graded: gradedFacts(streams),
    motion: motion(streams),
    heartRate: heartRateBpm ? histogram(heartRateBpm, weights, 1) : null,
    power: powerW ? histogram(powerW, weights, 5) : null,
    speed: speedMps ? histogram(speedMps, weights, 0.05) : null,
  }
}

function gradedFacts(streams: Streams): StreamFacts['graded'] {
  const graded = gradedDistance(streams)
  if (graded === null) return null
  const streamM = (graded.distanceM.at(-1) ?? 0) - (graded.distanceM[0] ?? 0)
  const gradedM = (graded.gradedM.at(-1) ?? 0) - (graded.gradedM[0] ?? 0)
  return { factor: streamM > 0 ? gradedM / streamM : 1, streamM, hasAltitude: graded.hasAltitude }
}

/** Steps are counted as whole numbers, so equal values always share a bin. */
function histogram(column: Float64Array, weights: Float64Array, step: number): Histogram | null {
  const bins = new Map<number, number>()
  const perUnit = Math.round(1 / step)
  for (let i = 0; i < column.length; i++) {
    const value = column[i] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    const bin = step < 1 ? Math.round(value * perUnit) : Math.round(value / step)
    bins.set(bin, (bins.get(bin) ?? 0) + (weights[i] ?? 0))
  }
  const sorted = [...bins].filter(([, seconds]) => seconds > 0).sort((a, b) => a[0] - b[0])
  if (sorted.length === 0) return null
  return {
    values: sorted.map(([bin]) => (step < 1 ? bin / perUnit : bin * step)),
    seconds: sorted.map(([, seconds]) => Math.round(seconds * 1000) / 1000),
  }
}
