/** Two periods of one measure beside one another. */
export interface PeriodChange {
  /** Means of the values of each. */
  now: number
  before: number
  change: number
  /** The change with two standard errors each way. */
  from: number
  to: number
  /** The change in units of how much single values vary; 0 where nothing changed. */
  size: number
  direction: 'up' | 'down' | 'steady'
}

/** A smaller change of the mean, measured by how much single values vary, is none. */
const STEADY_SIZE = 0.2

/**
 * The mean of one period beside that of another, with an interval after Welch: each period brings its own spread.
 * It tells that something changed, never what made it change.
 * @param fewest values that each period needs
 * @returns null where one has fewer
 */
export function comparePeriods(
  now: readonly number[],
  before: readonly number[],
  fewest: number,
): PeriodChange | null {
  if (now.length < Math.max(2, fewest) || before.length < Math.max(2, fewest)) return null
  const [a, b] = [spread(now), spread(before)]
  const change = a.mean - b.mean
  const error = Math.sqrt(a.variance / now.length + b.variance / before.length)
  const pooled = Math.sqrt((a.variance + b.variance) / 2)
  const size = change === 0 ? 0 : pooled === 0 ? Math.sign(change) * MOST_SIZE : bounded(change / pooled)
  const [from, to] = [change - 2 * error, change + 2 * error]
  const isClear = Math.abs(size) >= STEADY_SIZE && (from > 0 || to < 0)
  const direction = isClear ? (change > 0 ? 'up' : 'down') : 'steady'
  return { now: a.mean, before: b.mean, change, from, to, size, direction }
}

/** Values that never vary have no measure of their own: a change of theirs is as large as one is ever told. */
const MOST_SIZE = 10
const bounded = (size: number) => Math.min(MOST_SIZE, Math.max(-MOST_SIZE, size))

function spread(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / (values.length - 1) }
}
