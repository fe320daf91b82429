import { valueAt } from '../../streams/cumulative.ts'
import { filled, knownDistance } from '../../streams/known-distance.ts'
import type { StreamName, Streams } from '../streams.ts'
import { type Edit, keptSpan, type Spike } from './edit.ts'

/**
 * Streams with edits laid over them. The input stays as it is; without edits it is the answer. Spikes go first, then
 * the crop, whatever the order of `edits`. Time and distance of a cropped recording begin at zero.
 */
export function editStreams(streams: Streams, edits: readonly Edit[]): Streams {
  if (edits.length === 0) return streams
  const order = (edit: Spike) => JSON.stringify([edit.measure, edit.above, edit.fromS, edit.toS, edit.fill])
  const spikes = edits.filter((edit) => edit.kind === 'spike').sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const fixed = spikes.reduce(fixSpike, streams)
  return edits.some((edit) => edit.kind === 'crop') ? crop(fixed, keptSpan(edits, Infinity)) : fixed
}

function fixSpike(streams: Streams, spike: Spike): Streams {
  const { timeS } = streams
  const columns = { ...streams.columns }
  const { fromS, toS, above } = spike
  const isInside = (row: number) => {
    const at = timeS[row] ?? 0
    return at >= (fromS ?? 0) && at <= (toS ?? Infinity)
  }
  const column = columns[spike.measure]
  const isBad = Uint8Array.from(timeS, (_, row) => {
    const value = column?.[row] ?? Number.NaN
    return isInside(row) && (above === null || value > above) ? 1 : 0
  })
  if (spike.measure === 'speedMps' && columns.distanceM) {
    columns.distanceM = withoutLeaps(timeS, columns.distanceM, isBad, above, isInside)
  }
  if (column) columns[spike.measure] = replaced(timeS, column, isBad, spike.fill)
  if (spike.measure === 'speedMps') {
    for (const name of ['latDeg', 'lngDeg'] as const) {
      const position = columns[name]
      if (position) columns[name] = replaced(timeS, position, isBad, 'blank')
    }
  }
  return { timeS, columns }
}

/** Bad samples become missing, or lie on a straight line between the good ones; with no good one they are missing. */
function replaced(
  timeS: Float64Array,
  column: Float64Array,
  isBad: Uint8Array,
  fill: Spike['fill'],
): Float64Array {
  const blank = column.map((value, row) => (isBad[row] ? Number.NaN : value))
  if (fill === 'blank' || blank.every(Number.isNaN)) return blank
  const line = filled(timeS, blank, false)
  return blank.map((value, row) => (isBad[row] ? (line[row] ?? Number.NaN) : value))
}

/**
 * Metres covered faster than the limit were not covered: what follows moves back by them, and the sample counts as
 * bad in every other column of place too. Without a limit the stretch becomes a straight line.
 */
function withoutLeaps(
  timeS: Float64Array,
  distanceM: Float64Array,
  isBad: Uint8Array,
  above: number | null,
  isInside: (row: number) => boolean,
): Float64Array {
  const out = distanceM.slice()
  if (above === null) return out.map((value, row) => (isBad[row] ? Number.NaN : value))
  let last = -1
  let shift = 0
  for (let row = 0; row < out.length; row++) {
    const value = distanceM[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const step = last < 0 ? 0 : value - (distanceM[last] ?? value)
    const spanS = last < 0 ? 1 : (timeS[row] ?? 0) - (timeS[last] ?? 0)
    if (isInside(row) && step > above * spanS) {
      shift += step
      isBad[row] = 1
    }
    out[row] = value - shift
    last = row
  }
  return out
}

function crop(streams: Streams, { fromS, toS }: { fromS: number; toS: number }): Streams {
  const rows: number[] = []
  streams.timeS.forEach((at, row) => {
    if (at >= fromS && at <= toS) rows.push(row)
  })
  const before = streams.columns.distanceM && knownDistance(streams)
  const startM = before ? valueAt(streams.timeS, before, fromS) : 0
  const columns: Streams['columns'] = {}
  for (const [name, column] of Object.entries(streams.columns) as [StreamName, Float64Array][]) {
    const shift = name === 'distanceM' ? startM : 0
    columns[name] = Float64Array.from(rows, (row) => (column[row] ?? Number.NaN) - shift)
  }
  return { timeS: Float64Array.from(rows, (row) => (streams.timeS[row] ?? 0) - fromS), columns }
}
