/** A span of time, its end not included. */
export interface Range {
  startsAt: Date
  endsAt: Date
}

export function overlaps(a: Range, b: Range): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

export interface Buffers {
  bufferBeforeMin: number
  bufferAfterMin: number
}

/** A session with the free time it needs around it: what nothing else of its trainer may overlap. */
export function withBuffers(range: Range, { bufferBeforeMin, bufferAfterMin }: Buffers): Range {
  return {
    startsAt: new Date(range.startsAt.getTime() - bufferBeforeMin * 60_000),
    endsAt: new Date(range.endsAt.getTime() + bufferAfterMin * 60_000),
  }
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000)
}
