import type { Comparable } from './comparable.ts'

/** An outcome after the input's highest third of days beside its lowest, in the outcome's own unit; of yes and no, all of each. */
export interface ThirdsEffect {
  /** Mean of the input on the days of each third, in its unit. */
  lowInput: number
  highInput: number
  /** Outcome of the high third less that of the low third, without trend and weekday. */
  difference: number
  /** 95 % interval of the difference. */
  from: number
  to: number
  /** Outcome's mean over all these days, in its unit: what the difference is beside. */
  usual: number
  /** The days of the high and low third, by index in the window, most telling first. */
  days: { high: number[]; low: number[] }
}

interface Pair {
  day: number
  input: number
  rest: number
  outcome: number
  outcomeRest: number
}

/** @param independence effective observations for each counted one, above 0 up to 1: widens the interval */
export function thirdsEffect(
  input: Comparable,
  outcome: Comparable,
  lagDays: number,
  independence: number,
): ThirdsEffect {
  const pairs = pairsOf(input, outcome, lagDays).sort((a, b) => a.rest - b.rest)
  const { low, high } = sides(pairs)
  const difference = mean(high, (one) => one.outcomeRest) - mean(low, (one) => one.outcomeRest)
  const error = Math.sqrt((variance(high) / high.length + variance(low) / low.length) / independence)
  return {
    lowInput: mean(low, (one) => one.input),
    highInput: mean(high, (one) => one.input),
    difference,
    from: difference - 1.96 * error,
    to: difference + 1.96 * error,
    usual: mean(pairs, (one) => one.outcome),
    days: { high: high.map(({ day }) => day).reverse(), low: low.map(({ day }) => day) },
  }
}

function sides(pairs: readonly Pair[]): { low: Pair[]; high: Pair[] } {
  const values = new Set(pairs.map(({ input }) => input))
  if (values.size === 2) {
    const most = Math.max(...values)
    return {
      low: pairs.filter(({ input }) => input < most),
      high: pairs.filter(({ input }) => input === most),
    }
  }
  const size = Math.floor(pairs.length / 3)
  return { low: pairs.slice(0, size), high: pairs.slice(pairs.length - size) }
}

function pairsOf(input: Comparable, outcome: Comparable, lagDays: number): Pair[] {
  const pairs: Pair[] = []
  for (let day = lagDays; day < outcome.rest.length; day++) {
    const rest = input.rest[day - lagDays] ?? Number.NaN
    const outcomeRest = outcome.rest[day] ?? Number.NaN
    const [given, got] = [input.measure.values[day - lagDays] ?? null, outcome.measure.values[day] ?? null]
    if (Number.isNaN(rest) || Number.isNaN(outcomeRest) || given === null || got === null) continue
    pairs.push({ day, input: given, rest, outcome: got, outcomeRest })
  }
  return pairs
}

function mean(pairs: readonly Pair[], of: (pair: Pair) => number): number {
  return pairs.reduce((sum, pair) => sum + of(pair), 0) / Math.max(1, pairs.length)
}

function variance(pairs: readonly Pair[]): number {
  const middle = mean(pairs, (one) => one.outcomeRest)
  return pairs.reduce((sum, one) => sum + (one.outcomeRest - middle) ** 2, 0) / Math.max(1, pairs.length - 1)
}
