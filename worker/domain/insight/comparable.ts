import type { DailyValues } from './daily-values.ts'
import { normalQuantile } from './normal.ts'
import { removeTrend } from './remove-trend.ts'

/** Four weeks: what remembers a day for long, as form and weight do, is alike beyond two. */
const LAGS_OF_MEMORY = 28

/** A measure made ready to be compared with any other, at any lag. */
export interface Comparable {
  measure: DailyValues
  /** Without trend and weekday, in the measure's unit; NaN where missing. */
  rest: Float64Array
  /** Normal scores of `rest`: mean 0, deviation about 1, no outlier outweighs the others; NaN where missing. */
  scores: Float64Array
  /** How alike a day is to the one `j + 1` days before it, for four weeks. */
  memory: readonly number[]
}

export function comparable(measure: DailyValues): Comparable {
  const rest = removeTrend(measure.values)
  const scores = normalScores(rest)
  return { measure, rest, scores, memory: memoryOf(scores) }
}

/** Blom's normal scores of the ranks; equal values share their middle rank. */
function normalScores(rest: Float64Array): Float64Array {
  const scores = new Float64Array(rest.length).fill(Number.NaN)
  const order = [...rest.keys()].filter((day) => !Number.isNaN(rest[day]))
  order.sort((a, b) => (rest[a] ?? 0) - (rest[b] ?? 0))
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && rest[order[to] ?? 0] === rest[order[from] ?? 0]) to++
    const rank = (from + 1 + to) / 2
    const score = normalQuantile((rank - 0.375) / (order.length + 0.25))
    for (let at = from; at < to; at++) scores[order[at] ?? 0] = score
    from = to
  }
  return scores
}

function memoryOf(scores: Float64Array): number[] {
  return Array.from({ length: LAGS_OF_MEMORY }, (_, index) => {
    let product = 0
    let squares = 0
    let pairs = 0
    for (let day = index + 1; day < scores.length; day++) {
      const [now, then] = [scores[day] ?? Number.NaN, scores[day - index - 1] ?? Number.NaN]
      if (Number.isNaN(now) || Number.isNaN(then)) continue
      product += now * then
      squares += (now * now + then * then) / 2
      pairs++
    }
    return pairs >= 20 && squares > 0 ? product / squares : 0
  })
}
