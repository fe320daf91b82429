const HALF_WINDOW_DAYS = 28
/** Fewer values than this around a day say nothing about its surroundings. */
const FEWEST_AROUND = 8

/**
 * What is left of each value once its surroundings and its weekday are taken off: the mean of the 28 days before and
 * after, then the mean of what remains on the same weekday. Two measures that both grew over a year, or both differ on
 * Sundays, do not look related for that reason alone.
 * @param values one a day, null where missing
 * @returns same length; NaN where a value is missing or has too few around it
 */
export function removeTrend(values: readonly (number | null)[]): Float64Array {
  const rest = takeOffSurroundings(values)
  const sums = new Float64Array(7)
  const counts = new Float64Array(7)
  rest.forEach((value, day) => {
    if (Number.isNaN(value)) return
    sums[day % 7] = (sums[day % 7] ?? 0) + value
    counts[day % 7] = (counts[day % 7] ?? 0) + 1
  })
  return rest.map((value, day) => value - (sums[day % 7] ?? 0) / Math.max(1, counts[day % 7] ?? 0))
}

function takeOffSurroundings(values: readonly (number | null)[]): Float64Array {
  const sum = new Float64Array(values.length + 1)
  const count = new Float64Array(values.length + 1)
  values.forEach((value, day) => {
    sum[day + 1] = (sum[day] ?? 0) + (value ?? 0)
    count[day + 1] = (count[day] ?? 0) + (value === null ? 0 : 1)
  })
  return Float64Array.from(values, (value, day) => {
    const from = Math.max(0, day - HALF_WINDOW_DAYS)
    const to = Math.min(values.length, day + HALF_WINDOW_DAYS + 1)
    const around = (count[to] ?? 0) - (count[from] ?? 0)
    if (value === null || around < FEWEST_AROUND) return Number.NaN
    return value - ((sum[to] ?? 0) - (sum[from] ?? 0)) / around
  })
}
