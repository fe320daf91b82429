/**
 * Searches over a curve that runs straight between its points. `x` and `y` never fall. Because the curve is
 * straight in between, the best window always begins or ends on a point, so two passes find it exactly.
 */
export interface Window {
  fromX: number
  toX: number
  /** Rise of `y` over the window. */
  rise: number
}

/**
 * The window of exactly `width` in x over which y rises most. O(n).
 * @param everySecond what `isEverySecond(x)` says, where many widths are asked of one curve
 * @returns null when the curve is shorter than `width`
 */
export function greatestRise(
  x: Float64Array,
  y: Float64Array,
  width: number,
  everySecond = isEverySecond(x),
): Window | null {
  const last = x.length - 1
  const total = (x[last] ?? 0) - (x[0] ?? 0)
  if (last < 1 || !(width > 0) || !(total >= width)) return null
  if (everySecond && Number.isInteger(width)) return greatestStep(x, y, width)
  let best = -1
  let bestFrom = 0
  let ahead = 0
  let behind = 0
  for (let i = 0; i <= last; i++) {
    const here = x[i] ?? 0
    const end = here + width
    if (end <= (x[last] ?? 0)) {
      while (ahead < last && (x[ahead + 1] ?? 0) < end) ahead += 1
      const rise = lineAt(x, y, ahead, end) - (y[i] ?? 0)
      if (rise > best) {
        best = rise
        bestFrom = here
      }
    }
    const start = here - width
    if (start >= (x[0] ?? 0)) {
      while (behind < last && (x[behind + 1] ?? 0) <= start) behind += 1
      const rise = (y[i] ?? 0) - lineAt(x, y, behind, start)
      if (rise > best) {
        best = rise
        bestFrom = start
      }
    }
  }
  // Rounding can hide a window that is exactly the whole curve.
  if (best < 0) return { fromX: x[0] ?? 0, toX: x[last] ?? 0, rise: (y[last] ?? 0) - (y[0] ?? 0) }
  return { fromX: bestFrom, toX: bestFrom + width, rise: best }
}

/** The common case, a point every second: every window begins and ends on points. */
function greatestStep(x: Float64Array, y: Float64Array, width: number): Window {
  let best = -Infinity
  let at = 0
  for (let i = 0, j = width; j < y.length; i++, j++) {
    const rise = (y[j] as number) - (y[i] as number)
    if (rise > best) {
      best = rise
      at = i
    }
  }
  const fromX = x[at] ?? 0
  return { fromX, toX: fromX + width, rise: best }
}

/** Whether each point lies one unit after the one before. */
export function isEverySecond(x: Float64Array): boolean {
  for (let i = 1; i < x.length; i++) if ((x[i] as number) - (x[i - 1] as number) !== 1) return false
  return true
}

/** The curve at `at`, on the line that starts at point `index`. */
function lineAt(x: Float64Array, y: Float64Array, index: number, at: number): number {
  const x0 = x[index] ?? 0
  const y0 = y[index] ?? 0
  const run = (x[index + 1] ?? x0) - x0
  return run > 0 ? y0 + ((at - x0) / run) * ((y[index + 1] ?? y0) - y0) : y0
}
