import { LONGEST_ACTIVITY_S } from '#worker/domain/activity/plausible-limits.ts'
import type { StreamName, Streams } from '#worker/domain/activity/streams.ts'
import { FormatError } from './format-error.ts'
import { MAX_SAMPLES } from './limits.ts'
import { settleClock, steadyRows } from './sample-clock.ts'

const FIRST_CAPACITY = 1024
const DAY_S = 86_400

/**
 * Samples of one recording by column, growing as they are read; no object per sample.
 * `epochS` is seconds since 1970. Samples come in file order and are sorted out by `window`.
 */
export class SampleTable {
  epochS: Float64Array = new Float64Array(FIRST_CAPACITY)
  readonly columns: Partial<Record<StreamName, Float64Array>> = {}
  length = 0
  /** Samples whose time fits nowhere; known once the clock is settled. */
  outOfOrder = 0
  /** Samples whose time was moved, since the clock was set while it recorded; known once it is settled. */
  moved = 0

  /** True once a sample was added before its neighbour's time; `sort` and `settle` mend that. */
  private isUnsorted = false

  /** Starts the sample at `epochS`; a sample at the same instant as the last one is merged with it. */
  begin(epochS: number): void {
    if (this.length === 0 || epochS !== this.epochS[this.length - 1]) this.add(epochS)
  }

  /** Starts a sample wherever its time lies, for files whose tracks come in any order; `sort` before reading. */
  add(epochS: number): void {
    if (this.length > 0 && epochS <= (this.epochS[this.length - 1] ?? 0)) this.isUnsorted = true
    if (this.length >= MAX_SAMPLES) throw tooLong()
    if (this.length === this.epochS.length) this.grow()
    this.epochS[this.length++] = epochS
  }

  /** Puts tracks in order of time, each without the samples whose clock trembled. */
  sortTracks(): void {
    if (!this.isUnsorted) return
    const steady = steadyRows(this.epochS.subarray(0, this.length))
    this.outOfOrder = this.length - steady.length
    this.sort(steady)
  }

  /** Puts samples in order of time; of samples at the same instant the first stays. */
  sort(rows: ArrayLike<number> = Array.from({ length: this.length }, (_, index) => index)): void {
    if (!this.isUnsorted) return
    const order = Uint32Array.from(rows).sort(
      (a, b) => (this.epochS[a] ?? 0) - (this.epochS[b] ?? 0) || a - b,
    )
    const kept = order.filter(
      (row, index) => index === 0 || this.epochS[row] !== this.epochS[order[index - 1] ?? 0],
    )
    this.keep(
      kept,
      Float64Array.from(kept, (row) => this.epochS[row] ?? Number.NaN),
    )
  }

  /** Puts samples of one device in order, whose clock may have been set meanwhile: see `settleClock`. */
  settle(elapsedS: number | null): void {
    if (!this.isUnsorted) return
    const clock = settleClock(this.epochS.subarray(0, this.length), this.columns.distanceM, elapsedS)
    this.outOfOrder = clock.leftOut
    this.moved = clock.moved
    this.keep(clock.rows, clock.epochS)
  }

  /** Whether a sample lies that near to an instant; the samples have to be in order. */
  hasNear(epochS: number, withinS: number): boolean {
    const index = this.indexAt(epochS - withinS)
    return index < this.length && (this.epochS[index] ?? 0) <= epochS + withinS
  }

  /**
   * The busiest stretch of a recording that was left open for weeks: between two gaps of a day, the one with the
   * most samples. A recording of a believable length stays whole.
   */
  busiest(fromS: number, toS: number): { fromS: number; toS: number; leftOut: number } {
    const [from, to] = [this.indexAt(fromS), this.indexAt(toS)]
    const at = (index: number) => this.epochS[index] ?? 0
    let best = { from, to }
    if (to - from > 1 && at(to - 1) - at(from) > LONGEST_ACTIVITY_S) {
      best = { from, to: from }
      let start = from
      for (let index = from + 1; index <= to; index++) {
        if (index < to && at(index) - at(index - 1) <= DAY_S) continue
        if (index - start > best.to - best.from) best = { from: start, to: index }
        start = index
      }
    }
    const isWhole = best.to - best.from === to - from
    if (isWhole) return { fromS, toS, leftOut: 0 }
    return { fromS: at(best.from), toS: at(best.to - 1) + 1, leftOut: to - from - (best.to - best.from) }
  }

  /** How many samples lie before an instant. */
  countBefore(epochS: number): number {
    return this.indexAt(epochS)
  }

  /** Writes a column anew from the samples' times. */
  fill(name: StreamName, valueAt: (epochS: number) => number): void {
    const column = this.column(name)
    for (let index = 0; index < this.length; index++) column[index] = valueAt(this.epochS[index] ?? 0)
  }

  /** Moves the samples from `from` on by some seconds. */
  shift(from: number, byS: number): void {
    for (let index = from; index < this.length; index++) this.epochS[index] = (this.epochS[index] ?? 0) + byS
  }

  private keep(rows: ArrayLike<number>, epochS: Float64Array): void {
    for (const [name, values] of Object.entries(this.columns) as [StreamName, Float64Array][]) {
      this.columns[name] = Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
    }
    this.epochS = epochS
    this.length = rows.length
    this.isUnsorted = false
  }

  /** Sets a value of the sample begun last. */
  set(name: StreamName, value: number): void {
    this.column(name)[this.length - 1] = value
  }

  /** The value of the sample begun last, NaN where none was set. */
  last(name: StreamName): number {
    return this.columns[name]?.[this.length - 1] ?? Number.NaN
  }

  /**
   * The samples from `fromS` up to and without `toS`, as streams counted from `startS`. The columns are views
   * into the table, not copies.
   * @returns null where no sample falls into the window
   */
  window(startS: number, fromS: number, toS: number): Streams | null {
    const from = this.indexAt(fromS)
    const to = this.indexAt(toS)
    if (to <= from) return null
    const timeS = this.epochS.slice(from, to).map((epochS) => epochS - startS)
    const columns: Streams['columns'] = {}
    for (const [name, values] of Object.entries(this.columns) as [StreamName, Float64Array][]) {
      const part = values.subarray(from, to)
      if (part.some((value) => !Number.isNaN(value))) columns[name] = part
    }
    return { timeS, columns }
  }

  /** The index of the first sample at or after an instant. */
  private indexAt(epochS: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.epochS[middle] ?? 0) < epochS) low = middle + 1
      else high = middle
    }
    return low
  }

  private column(name: StreamName): Float64Array {
    const known = this.columns[name]
    if (known !== undefined) return known
    const fresh = new Float64Array(this.epochS.length).fill(Number.NaN)
    this.columns[name] = fresh
    return fresh
  }

  private grow(): void {
    const capacity = Math.min(this.epochS.length * 2, MAX_SAMPLES)
    const epochS = new Float64Array(capacity)
    epochS.set(this.epochS)
    this.epochS = epochS
    for (const [name, values] of Object.entries(this.columns) as [StreamName, Float64Array][]) {
      const larger = new Float64Array(capacity).fill(Number.NaN)
      larger.set(values)
      this.columns[name] = larger
    }
  }
}

function tooLong(): FormatError {
  return new FormatError('too_large', 'The recording holds more than four days of seconds in one file.')
}
