import type { StreamName, Streams } from './streams.ts'

/**
 * Fewer samples for a chart: equal spans of time, of each the samples where the leading column is lowest and
 * highest, so no peak or dip is lost. All columns keep the same instants; first and last sample always stay.
 * @param points at most this many samples come back, at least 4
 * @param names the columns to keep, the leading one first; all columns where empty
 * @returns the streams themselves where they are short enough already
 * @throws RangeError for fewer than 4 points: a caller's bug
 */
export function downsample(streams: Streams, points: number, names: readonly StreamName[] = []): Streams {
  if (!(points >= 4)) throw new RangeError('At least four points are needed.')
  const { timeS, columns } = streams
  const wanted = names.length > 0 ? names : (Object.keys(columns) as StreamName[])
  const rows = timeS.length <= points ? null : chosenRows(timeS, columns[wanted[0] ?? 'moving'], points)
  const picked: Streams = { timeS: pick(timeS, rows), columns: {} }
  for (const name of wanted) {
    const values = columns[name]
    if (values !== undefined) picked.columns[name] = pick(values, rows)
  }
  return picked
}

/** Rows to keep, rising. Without a leading column each span keeps its first sample. */
function chosenRows(timeS: Float64Array, leading: Float64Array | undefined, points: number): Uint32Array {
  const last = timeS.length - 1
  const spans = Math.floor((points - 2) / 2)
  const [startS, endS] = [timeS[0] ?? 0, timeS[last] ?? 0]
  const rows: number[] = [0]
  let row = 1
  for (let span = 1; span <= spans && row < last; span++) {
    const untilS = startS + ((endS - startS) * span) / spans
    const first = row
    while (row < last && (span === spans || (timeS[row] ?? 0) < untilS)) row++
    if (row > first) rows.push(...extremes(leading, first, row))
  }
  rows.push(last)
  return Uint32Array.from(rows)
}

/** The rows of the lowest and highest value in `first` up to `end`, in order; one where they are the same. */
function extremes(values: Float64Array | undefined, first: number, end: number): number[] {
  let lowest = -1
  let highest = -1
  for (let row = first; row < end; row++) {
    const value = values?.[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    if (lowest < 0 || value < (values?.[lowest] ?? 0)) lowest = row
    if (highest < 0 || value > (values?.[highest] ?? 0)) highest = row
  }
  if (lowest < 0) return [first]
  if (lowest === highest) return [lowest]
  return lowest < highest ? [lowest, highest] : [highest, lowest]
}

function pick(values: Float64Array, rows: Uint32Array | null): Float64Array {
  return rows === null ? values : Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
}
