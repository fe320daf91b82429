import type { StreamName } from '#worker/domain/activity/streams.ts'
import type { SampleTable } from '../sample-table.ts'

/** One track point while its elements are being read; one object serves a whole file. */
export class Point {
  epochS = Number.NaN
  private readonly values = new Map<StreamName, number>()

  set(name: StreamName, value: number): void {
    if (!Number.isNaN(value)) this.values.set(name, value)
  }

  /** Adds the point to the table and empties it; a point without a time is dropped. */
  flush(table: SampleTable): boolean {
    const hasTime = !Number.isNaN(this.epochS)
    if (hasTime) {
      table.add(this.epochS)
      for (const [name, value] of this.values) table.set(name, value)
    }
    this.values.clear()
    this.epochS = Number.NaN
    return hasTime
  }
}
