import { type Association, associate } from './associate.ts'
import { clusterValues } from './clusters.ts'
import { type Comparable, comparable } from './comparable.ts'
import type { DailyOutcome, DailyValues } from './daily-values.ts'
import { adjustForMany } from './false-discovery.ts'
import { type ThirdsEffect, thirdsEffect } from './thirds.ts'

/** Days on which input and outcome are both known, below which nothing is looked for. */
export const FEWEST_PAIRS = 60
/** Weaker than this is not told even where it is certain: it would change nothing. */
export const WEAKEST_R = 0.25
export const LONGEST_LAG_DAYS = 7
/** Of athletes in whose data there is nothing, at most this share is told of something. */
const FALSE_SHARE = 0.05
const SURE = 0.005

export interface Pattern {
  input: DailyValues
  outcome: DailyOutcome
  lagDays: number
  n: number
  effectiveN: number
  r: number
  /** Adjusted for everything that was tested. */
  p: number
  confidence: 'high' | 'medium'
  effect: ThirdsEffect
}

/** What was looked at, whether or not something was there. */
export interface Tested {
  inputKey: string
  outcomeKey: string
  /** At the lag with the most pairs. */
  n: number
  result: 'found' | 'nothing' | 'too_few'
  /** More days with both that would let it be tested; 0 once it was. */
  missing: number
}

/**
 * Looks for each input, alone and in clusters, with each outcome, at lags of 0 to 7 days: trends and weekdays taken
 * off, as many observations as there are independent days, all tests counted together.
 * Found in 9 of 10 athletes: an effect of 0.45 (correlation) with 150 pairs of days. Told of nothing that is not there
 * in 19 of 20.
 * @param inputs each over the same window of days as every outcome
 * @returns patterns, strongest first, one an outcome and input; and every test with what came of it
 */
export function findPatterns(
  inputs: readonly DailyValues[],
  outcomes: readonly DailyOutcome[],
): { patterns: Pattern[]; tested: Tested[] } {
  const alone = inputs.map(comparable)
  const looks = outcomes.flatMap((outcome) => {
    const judged = comparable(outcome)
    return [...alone, ...clusterValues(inputs, outcome.key).map(comparable)]
      .filter(({ measure }) => measure.key !== outcome.key)
      .map((input) => ({ outcome, judged, input, ...strongest(input, judged) }))
  })
  const enough = looks.filter(({ most }) => most >= FEWEST_PAIRS)
  const adjusted = adjustForMany(enough.map(({ p }) => p))
  const patterns: Pattern[] = []
  const found = new Set<(typeof looks)[number]>()
  enough.forEach((look, index) => {
    const p = adjusted[index] ?? 1
    const { best, input, judged, outcome } = look
    if (!best || p > FALSE_SHARE || Math.abs(best.r) < WEAKEST_R) return
    if (!holdsInBothHalves(input, judged, best)) return
    found.add(look)
    const effect = thirdsEffect(input, judged, best.lagDays, best.effectiveN / best.n)
    const confidence = p <= SURE ? 'high' : 'medium'
    patterns.push({ input: input.measure, outcome, ...best, p, confidence, effect })
  })
  const tested = looks.map((look): Tested => {
    const result = found.has(look) ? 'found' : look.most < FEWEST_PAIRS ? 'too_few' : 'nothing'
    const missing = Math.max(0, FEWEST_PAIRS - look.most)
    return { inputKey: look.input.measure.key, outcomeKey: look.outcome.key, n: look.most, result, missing }
  })
  return { patterns: patterns.sort((a, b) => a.p - b.p || Math.abs(b.r) - Math.abs(a.r)), tested }
}

/** The lag that says most. As many as eight were tried, so its probability counts eightfold. */
function strongest(
  input: Comparable,
  outcome: Comparable,
): { best: Association | null; p: number; most: number } {
  let best: Association | null = null
  let most = 0
  const fewest = input.measure.fewestLagDays ?? 0
  for (let lagDays = fewest; lagDays <= LONGEST_LAG_DAYS; lagDays++) {
    const one = associate(input, outcome, lagDays)
    most = Math.max(most, one.n)
    if (one.n >= FEWEST_PAIRS && (!best || one.p < best.p)) best = one
  }
  return { best, p: Math.min(1, (best?.p ?? 1) * (LONGEST_LAG_DAYS + 1 - fewest)), most }
}

/** What one odd month made is not a pattern: both halves of the window point the same way. */
function holdsInBothHalves(input: Comparable, outcome: Comparable, best: Association): boolean {
  const middle = Math.floor(outcome.scores.length / 2)
  const half = (from: number, to: number) =>
    associate(
      { ...input, scores: input.scores.subarray(from, to) },
      { ...outcome, scores: outcome.scores.subarray(from, to) },
      best.lagDays,
    ).r
  return (
    Math.sign(half(0, middle)) === Math.sign(best.r) &&
    Math.sign(half(middle, outcome.scores.length)) === Math.sign(best.r)
  )
}
