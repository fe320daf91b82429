import type { Comparable } from './comparable.ts'
import { twoSidedProbability } from './normal.ts'

export interface Association {
  /** Days from the input to the outcome. */
  lagDays: number
  /** Days on which both are known. */
  n: number
  /** Days that count as independent: a week of like days is not seven observations. */
  effectiveN: number
  /** Correlation of normal scores, −1 to 1. */
  r: number
  /** Probability of one at least this strong between unrelated measures. */
  p: number
}

/**
 * How an outcome goes with an input so many days before it.
 * @source Effective number of observations by Pyper and Peterman 1998 (Can. J. Fish. Aquat. Sci. 55, 2127–2140);
 *   Fisher's transformation with the variance of rank correlations (Fieller, Hartley and Pearson 1957, 1.06 / (n − 3))
 */
export function associate(input: Comparable, outcome: Comparable, lagDays: number): Association {
  let [n, xs, ys, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (let day = lagDays; day < outcome.scores.length; day++) {
    const [x, y] = [input.scores[day - lagDays] ?? Number.NaN, outcome.scores[day] ?? Number.NaN]
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    n++
    xs += x
    ys += y
    xx += x * x
    yy += y * y
    xy += x * y
  }
  const spread = Math.sqrt((n * xx - xs * xs) * (n * yy - ys * ys))
  const r = spread > 1e-9 ? Math.max(-1, Math.min(1, (n * xy - xs * ys) / spread)) : 0
  const effectiveN = independentDays(n, outcome.scores.length, input, outcome)
  const z =
    effectiveN > 4 ? Math.atanh(Math.min(Math.abs(r), 0.999999)) * Math.sqrt((effectiveN - 3) / 1.06) : 0
  return { lagDays, n, effectiveN, r, p: twoSidedProbability(z) }
}

function independentDays(n: number, days: number, input: Comparable, outcome: Comparable): number {
  // Where an outcome is known on every third day alone, fewer neighbours of it count.
  const share = n / Math.max(1, days)
  const shared = input.memory.reduce(
    (sum, own, index) => sum + (1 - (index + 1) / days) * own * (outcome.memory[index] ?? 0),
    0,
  )
  return n / Math.max(1, 1 + 2 * share * shared)
}
