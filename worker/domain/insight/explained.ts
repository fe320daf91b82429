import type { Comparable } from './comparable.ts'
import { twoSidedProbability } from './normal.ts'

/** An input at the lag at which it goes with the outcome. */
export interface LaggedInput {
  input: Comparable
  lagDays: number
}

const CLEAR = 0.05

/**
 * Whether what goes with an outcome goes with it only because it goes with something stronger: of the days on which all
 * three are known, the partial correlation that is left could well be chance.
 * @source Fisher 1924, The distribution of the partial correlation coefficient: as a correlation of one observation less
 */
export function isExplainedBy(stronger: LaggedInput, weaker: LaggedInput, outcome: Comparable): boolean {
  const [sx, wx, y]: [number[], number[], number[]] = [[], [], []]
  for (let day = Math.max(stronger.lagDays, weaker.lagDays); day < outcome.scores.length; day++) {
    const s = stronger.input.scores[day - stronger.lagDays] ?? Number.NaN
    const w = weaker.input.scores[day - weaker.lagDays] ?? Number.NaN
    const o = outcome.scores[day] ?? Number.NaN
    if (Number.isNaN(s) || Number.isNaN(w) || Number.isNaN(o)) continue
    sx.push(s)
    wx.push(w)
    y.push(o)
  }
  if (y.length < 10) return false
  const [wo, ws, so] = [correlation(wx, y), correlation(wx, sx), correlation(sx, y)]
  const rest = Math.sqrt((1 - ws ** 2) * (1 - so ** 2))
  const partial = rest > 1e-6 ? Math.max(-0.999999, Math.min(0.999999, (wo - ws * so) / rest)) : 0
  return twoSidedProbability(Math.atanh(partial) * Math.sqrt((y.length - 4) / 1.06)) > CLEAR
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  x.forEach((value, index) => {
    const [dx, dy] = [value - mx, (y[index] ?? 0) - my]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  })
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
