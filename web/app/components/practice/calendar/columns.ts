export interface Span {
  id: string
  startMin: number
  endMin: number
}

export interface Seat {
  /** From the left, 0 first. */
  column: number
  /** How many columns its group has. */
  columns: number
  /** How many of them it takes: to the right as far as nothing stands there. */
  wide: number
}

/**
 * Seats what overlaps side by side. Groups that touch through one another share their number of columns, and each
 * block grows to the right until another stands in its way. Longer first among those that start together.
 */
export function seatOverlaps(spans: readonly Span[]): Map<string, Seat> {
  const seats = new Map<string, Seat>()
  let group: { span: Span; column: number }[] = []
  let groupEnd = Number.NEGATIVE_INFINITY
  const close = () => {
    for (const [id, seat] of seated(group)) seats.set(id, seat)
    group = []
  }
  for (const span of [...spans].sort(byStart)) {
    if (span.startMin >= groupEnd) close()
    group.push({ span, column: firstFree(group, span) })
    groupEnd = Math.max(group.length === 1 ? span.endMin : groupEnd, span.endMin)
  }
  close()
  return seats
}

const byStart = (a: Span, b: Span) =>
  a.startMin - b.startMin || b.endMin - a.endMin || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const overlap = (a: Span, b: Span) => a.startMin < b.endMin && b.startMin < a.endMin

function firstFree(group: readonly { span: Span; column: number }[], span: Span): number {
  const taken = new Set(group.filter((other) => overlap(other.span, span)).map(({ column }) => column))
  let column = 0
  while (taken.has(column)) column++
  return column
}

function seated(group: readonly { span: Span; column: number }[]): [string, Seat][] {
  const columns = Math.max(0, ...group.map(({ column }) => column + 1))
  return group.map(({ span, column }) => {
    const right = group
      .filter((other) => other.column > column && overlap(other.span, span))
      .map((other) => other.column)
    return [span.id, { column, columns, wide: Math.min(columns, ...right) - column }]
  })
}
