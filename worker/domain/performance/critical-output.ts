/** A mean-max point: the highest mean output over a duration, W or m/s. */
export interface OutputPoint {
  durationS: number
  value: number
}

export interface CriticalOutput {
  /** Critical power in W or critical speed in m/s, with the bounds of its 95 % interval. */
  critical: number
  low: number
  high: number
  /** What can be done above it: W′ in J, D′ in m. */
  reserve: number
  /** Highest output of a moment; null for two parameters. */
  peak: number | null
  parameters: 2 | 3
  /** Mean distance of points from the curve, as a share of the output. */
  error: number
  points: OutputPoint[]
}

const SHORTEST_S = 120
const LONGEST_S = 1200
const FEWEST_POINTS = 3
/** Two points side by side make any line. */
const LEAST_SPAN = 3
/** A wider miss is no curve of one athlete's limits. */
const MOST_ERROR = 0.06
/** t of Student at 97.5 %, by degrees of freedom; from the fifth on 2.4 is enough. */
const T = [Number.NaN, 12.71, 4.3, 3.18, 2.78, 2.57, 2.45]

/**
 * Critical power or speed from mean-max points. Two parameters: output = critical + reserve ÷ time, over 2 to 20 min.
 * Three parameters, where points of under a minute are there too and fit better: output = critical + reserve ÷
 * (time + k), which is finite at 0 (Morton 1996).
 * @param reserveBounds the least and the most of a human reserve, in J or m: a fit outside tells nothing
 * @returns null with fewer than 3 points that span a factor of 3, or where no such curve fits within 6 %
 * @see docs/methods.md#critical-power
 */
export function criticalOutput(
  points: readonly OutputPoint[],
  reserveBounds: { least: number; most: number },
): CriticalOutput | null {
  const middle = points.filter((p) => p.durationS >= SHORTEST_S && p.durationS <= LONGEST_S && p.value > 0)
  const spans = middle.map((p) => p.durationS)
  if (middle.length < FEWEST_POINTS || Math.max(...spans) < LEAST_SPAN * Math.min(...spans)) return null
  const isHuman = (fit: CriticalOutput) =>
    fit.critical > 0 &&
    fit.reserve >= reserveBounds.least &&
    fit.reserve <= reserveBounds.most &&
    fit.error <= MOST_ERROR
  const two = fitWith(middle, 0)
  const all = points.filter((p) => p.durationS <= LONGEST_S && p.value > 0)
  const three = all.some((p) => p.durationS < 60) ? bestThree(all) : null
  if (three && isHuman(three) && (!isHuman(two) || three.error <= two.error)) return three
  return isHuman(two) ? two : null
}

function bestThree(points: readonly OutputPoint[]): CriticalOutput | null {
  if (points.length < FEWEST_POINTS + 2) return null
  let best: CriticalOutput | null = null
  for (let k = 1; k <= 90; k += 0.5) {
    const fit = fitWith(points, k)
    if (best === null || fit.error < best.error) best = fit
  }
  return best
}

/** A straight line of output over 1 ÷ (time + k), by least squares. */
function fitWith(points: readonly OutputPoint[], k: number): CriticalOutput {
  const n = points.length
  const xs = points.map((p) => 1 / (p.durationS + k))
  const ys = points.map((p) => p.value)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n
  const [x0, y0] = [mean(xs), mean(ys)]
  const xx = xs.reduce((sum, x) => sum + (x - x0) ** 2, 0)
  const xy = xs.reduce((sum, x, i) => sum + (x - x0) * ((ys[i] ?? 0) - y0), 0)
  const reserve = xy / xx
  const critical = y0 - reserve * x0
  const misses = xs.map((x, i) => (ys[i] ?? 0) - critical - reserve * x)
  const parameters = k > 0 ? 3 : 2
  const freedom = n - parameters
  const variance = misses.reduce((sum, miss) => sum + miss ** 2, 0) / Math.max(1, freedom)
  const half = (T[freedom] ?? 2.4) * Math.sqrt(variance * (1 / n + x0 ** 2 / xx))
  return {
    critical,
    low: critical - half,
    high: critical + half,
    reserve,
    peak: k > 0 ? critical + reserve / k : null,
    parameters,
    error: mean(misses.map((miss, i) => Math.abs(miss) / (ys[i] ?? 1))),
    points: [...points],
  }
}

/**
 * Critical swim speed from two best times: metres between them over seconds between them.
 * @returns m/s; null when the longer one was swum faster than the shorter, which tells nothing
 * @see docs/methods.md#critical-swim-speed
 */
export function criticalSwimSpeed(best: { s200: number; s400: number }): number | null {
  const speed = 200 / (best.s400 - best.s200)
  return best.s400 > best.s200 && speed <= 400 / best.s400 ? speed : null
}
