import { type DoubtfulSpan, SETTLING_M } from '../streams/doubtful-steps.ts'
import { leapSteps, STEP } from './leap-steps.ts'
import { isWithin, LONGEST_ACTIVITY_S, SAMPLE_LIMITS, topSpeed } from './plausible-limits.ts'
import type { RecordFlag } from './record-flag.ts'
import type { Sport } from './sport.ts'
import { STREAM_NAMES, type StreamName, type Streams } from './streams.ts'

/**
 * Streams with every impossible sample taken out: rows whose time does not rise, values outside
 * `SAMPLE_LIMITS`, leaps in distance faster than the sport's top speed. Columns of the wrong length or without
 * any value go. The input is left as it is.
 * @returns null when fewer than two rows or no column remain
 */
export function cleanStreams(
  streams: Streams,
  sport: Sport,
): { streams: Streams | null; flags: RecordFlag[]; leaps: DoubtfulSpan[] } {
  const flags: RecordFlag[] = []
  let closed: ClosedLeaps = { count: 0, spans: [] }
  const rows = risingRows(streams.timeS)
  const lost = streams.timeS.length - rows.length
  if (lost > 0) flags.push({ code: 'time_not_rising', field: 'streams.timeS', count: lost, found: null })
  const timeS = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) timeS[i] = streams.timeS[rows[i] ?? 0] ?? 0
  const columns: Streams['columns'] = {}
  for (const name of STREAM_NAMES) {
    const column = streams.columns[name]
    if (column === undefined) continue
    if (column.length !== streams.timeS.length) {
      flags.push({ code: 'column_dropped', field: `streams.${name}`, count: column.length, found: null })
      continue
    }
    const { values, removed, known } = cleanColumn(column, rows, name)
    if (name === 'distanceM') closed = closeLeaps(timeS, values, topSpeed(sport))
    const leaps = name === 'distanceM' ? closed.count : 0
    const fast = name === 'speedMps' ? dropAbove(values, topSpeed(sport)) : 0
    const gone = removed + leaps + fast
    if (gone > 0) flags.push({ code: 'samples_removed', field: `streams.${name}`, count: gone, found: null })
    if (known - fast > 0) columns[name] = values
  }
  matchPositions(columns)
  const isEmpty = rows.length < 2 || Object.keys(columns).length === 0
  return { streams: isEmpty ? null : { timeS, columns }, flags, leaps: closed.spans }
}

/** No recorder tells moments further apart by less; between nearer ones any way would be covered at endless speed. */
const LEAST_STEP_S = 0.000999

function risingRows(timeS: Float64Array): Uint32Array {
  const rows = new Uint32Array(timeS.length)
  let kept = 0
  let last = -Infinity
  for (let i = 0; i < timeS.length; i++) {
    const now = timeS[i] ?? Number.NaN
    if (!(now - last >= LEAST_STEP_S && now >= 0 && now <= LONGEST_ACTIVITY_S)) continue
    rows[kept++] = i
    last = now
  }
  return rows.subarray(0, kept)
}

function cleanColumn(column: Float64Array, rows: Uint32Array, name: StreamName) {
  const values = new Float64Array(rows.length)
  let removed = 0
  let known = 0
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i] ?? 0] ?? Number.NaN
    const isKept = isWithin(value, SAMPLE_LIMITS[name])
    values[i] = isKept ? value : Number.NaN
    if (isKept) known += 1
    else if (!Number.isNaN(value)) removed += 1
  }
  return { values, removed, known }
}

/** Falls this small are GPS jitter; larger ones are a counter that began again. */
const JITTER_M = 50

/** Stretches named of one recording; the others are counted alone. */
const MOST_SPANS = 100

export interface ClosedLeaps {
  /** Samples that were moved or taken out. */
  count: number
  /** Where the distance leapt ahead, as fast as it was recorded. */
  spans: DoubtfulSpan[]
}

/** A record's `leaps`, where there are any. */
export function namedLeaps(leaps: DoubtfulSpan[]): { leaps?: DoubtfulSpan[] } {
  return leaps.length > 0 ? { leaps } : {}
}

/**
 * Takes leaps out of a distance that adds up: what follows a leap or a restarted counter moves with it, so
 * every later difference stays true. A small fall becomes a missing sample, and so does a sample beside the line that
 * the next ones go on with: two sensors may write by turns.
 */
export function closeLeaps(timeS: Float64Array, distanceM: Float64Array, topSpeedMps: number): ClosedLeaps {
  const known = knownSamples(distanceM)
  const steps = leapSteps(known, timeS, distanceM, topSpeedMps)
  const closed: ClosedLeaps = { count: 0, spans: [] }
  // What the way so far is ahead of the top speed, paid back by slower samples: every window has the slack once.
  let aheadM = 0
  let shift = 0
  let atS = 0
  let atM = Number.NaN
  for (let n = 0; n < known.length; n++) {
    const i = known[n] ?? 0
    const value = (distanceM[i] ?? 0) - shift
    const step = value - atM
    const allowedM = topSpeedMps * ((timeS[i] ?? 0) - atS)
    const isSure = steps[n] === STEP.leap
    const isMarked = isSure || (steps[n] === STEP.stray && step > allowedM)
    const isLeap = isMarked || aheadM + step - allowedM > SETTLING_M || step < -JITTER_M
    if (isLeap || step < 0) closed.count += 1
    const line = { atS, atM: atM + shift, topSpeedMps }
    if (isLeap && !isSure ? returns(timeS, distanceM, i, line) : step < 0 && !isLeap) {
      distanceM[i] = Number.NaN
      continue
    }
    if (isLeap && step > 0) nameSpan(closed.spans, { fromS: atS, toS: timeS[i] ?? 0, metres: step })
    aheadM = Math.max(0, aheadM + (isLeap || Number.isNaN(step) ? 0 : step) - allowedM) || 0
    if (isLeap) shift += step
    else atM = value
    distanceM[i] = atM
    atS = timeS[i] ?? 0
  }
  return closed
}

function knownSamples(values: Float64Array): Uint32Array {
  const known = new Uint32Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[count++] = i
  return known.subarray(0, count)
}

/** Adds a leap to the ones before, or to the last where it goes on from there. */
function nameSpan(spans: DoubtfulSpan[], leap: { fromS: number; toS: number; metres: number }) {
  const last = spans.at(-1)
  const { toS, metres } = leap
  if (last?.toS === leap.fromS) {
    const sum = last.speedMps * (last.toS - last.fromS) + metres
    Object.assign(last, { toS, speedMps: sum / (toS - last.fromS) })
  } else if (spans.length < MOST_SPANS) {
    spans.push({ fromS: leap.fromS, toS, speedMps: metres / (toS - leap.fromS) })
  }
}

/** Samples within which a distance that left its line comes back to it. */
const STRAY_SAMPLES = 5

function returns(
  timeS: Float64Array,
  distanceM: Float64Array,
  from: number,
  line: { atS: number; atM: number; topSpeedMps: number },
): boolean {
  for (let i = from + 1; i <= from + STRAY_SAMPLES && i < distanceM.length; i++) {
    const step = (distanceM[i] ?? Number.NaN) - line.atM
    if (step >= 0 && step <= line.topSpeedMps * ((timeS[i] ?? 0) - line.atS) + SETTLING_M) return true
  }
  return false
}

function dropAbove(values: Float64Array, highest: number): number {
  let dropped = 0
  for (let i = 0; i < values.length; i++) {
    if (!((values[i] ?? 0) > highest)) continue
    values[i] = Number.NaN
    dropped += 1
  }
  return dropped
}

/** Half a position is none. */
function matchPositions(columns: Streams['columns']) {
  const { latDeg, lngDeg } = columns
  if (latDeg === undefined || lngDeg === undefined) {
    delete columns.latDeg
    delete columns.lngDeg
    return
  }
  let known = 0
  for (let i = 0; i < latDeg.length; i++) {
    if (!Number.isNaN(latDeg[i]) && !Number.isNaN(lngDeg[i])) {
      known += 1
      continue
    }
    latDeg[i] = Number.NaN
    lngDeg[i] = Number.NaN
  }
  if (known > 0) return
  delete columns.latDeg
  delete columns.lngDeg
}
