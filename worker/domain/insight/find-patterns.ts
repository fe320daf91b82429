import { type Association, associate } from './associate.ts'
import { clusterValues } from './clusters.ts'
import { type Comparable, comparable } from './comparable.ts'
import type { DailyOutcome, DailyValues } from './daily-values.ts'
import { isExplainedBy } from './explained.ts'
import { adjustForMany } from './false-discovery.ts'
import { type ThirdsEffect, thirdsEffect } from './thirds.ts'

/** Days on which input and outcome are both known, below which nothing is looked for. */
export const FEWEST_PAIRS = 60
/** Weaker than this is not told even where it is certain: it would change nothing. */
const WEAKEST_R = 0.25
const LONGEST_LAG_DAYS = 7
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
  input: DailyValues
  outcome: DailyOutcome
  /** At the lag with the most pairs. */
  n: number
  /** `explained`: it goes with the outcome as far as it goes with a stronger input, and no farther. */
  result: 'found' | 'explained' | 'nothing' | 'too_few'
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
  const clear = enough
    .flatMap((look, index) => tellable({ ...look, p: adjusted[index] ?? 1 }))
    .sort((a, b) => a.p - b.p || Math.abs(b.best.r) - Math.abs(a.best.r))
  const explained = clear.filter((weaker, at) =>
    clear
      .slice(0, at)
      .some(
        (stronger) =>
          stronger.outcome === weaker.outcome &&
          isExplainedBy(
            { input: stronger.input, lagDays: stronger.best.lagDays },
            { input: weaker.input, lagDays: weaker.best.lagDays },
            weaker.judged,
          ),
      ),
  )
  const told = clear.filter((look) => !explained.includes(look))
  const tested = looks.map(({ input: { measure }, outcome, most }): Tested => {
    const same = (one: Look) => one.input.measure === measure && one.outcome === outcome
    const result = told.some(same)
      ? 'found'
      : explained.some(same)
        ? 'explained'
        : most < FEWEST_PAIRS
          ? 'too_few'
          : 'nothing'
    const missing = Math.max(0, FEWEST_PAIRS - most)
    return { input: measure, outcome, n: most, result, missing }
  })
  return { patterns: told.map(patternOf), tested }
}

interface Look {
  outcome: DailyOutcome
  judged: Comparable
  input: Comparable
  best: Association | null
  p: number
}
type Tellable = Look & { best: Association }

function tellable({ best, ...look }: Look): Tellable[] {
  if (!best || look.p > FALSE_SHARE || Math.abs(best.r) < WEAKEST_R) return []
  return holdsInBothHalves(look.input, look.judged, best) ? [{ ...look, best }] : []
}

function patternOf({ best, input, judged, outcome, p }: Tellable): Pattern {
  const effect = thirdsEffect(input, judged, best.lagDays, best.effectiveN / best.n)
  return { input: input.measure, outcome, ...best, p, confidence: p <= SURE ? 'high' : 'medium', effect }
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
