import type { Confidence } from '../stress/stress-result.ts'
import type { Morning } from './morning.ts'
import { type MorningLoad, type ReadinessPart, readinessParts } from './parts.ts'

/** Below this share of the weights nothing is said. */
export const LEAST_COVERAGE = 0.5
const GOOD_COVERAGE = 0.65
const FULL_COVERAGE = 0.85
/** Mornings behind a baseline that is called sure. */
const SURE_MORNINGS = 28

export interface Readiness {
  /** 0 to 100, 75 is one's usual; null while too little is known. */
  score: number | null
  /** Share of the weights that is known, 0 to 1. */
  coverage: number
  confidence: Confidence | null
  parts: ReadinessPart[]
  /** What would make it known, or surer; fewest things first. */
  needs: string[]
}

/**
 * How ready the body is this morning: the weighted mean of what is known of HRV and resting heart rate against one's
 * own 60 days, sleep, soreness, form and ramp. It informs and forbids nothing. No test of outcomes stands behind the
 * shares: they are a convention, written beside each part.
 * @param mornings check-ins of the last 60 days, any order; missing stays missing and lowers coverage
 * @returns null as score below half of the weights, with what is missing
 * @see docs/methods.md#readiness; Plews 2013, Buchheit 2014 (HRV), Watson 2015 (sleep), Saw 2016 (soreness)
 */
export function readiness(mornings: readonly Morning[], load: MorningLoad, today: string): Readiness {
  const parts = readinessParts(mornings, load, today)
  const known = parts.filter(({ score }) => score !== null)
  const coverage = rounded(known.reduce((sum, { weight }) => sum + weight, 0))
  const sum = known.reduce((total, { weight, score }) => total + weight * (score ?? 0), 0)
  const isEnough = coverage >= LEAST_COVERAGE
  const hrv = parts.find(({ key }) => key === 'hrv')
  return {
    score: isEnough ? Math.round(sum / coverage) : null,
    coverage,
    confidence: isEnough ? confidenceOf(coverage, hrv?.n ?? 0) : null,
    parts,
    needs: parts.flatMap(({ needs }) => needs ?? []),
  }
}

function confidenceOf(coverage: number, hrvMornings: number): Confidence {
  if (coverage >= FULL_COVERAGE && hrvMornings >= SURE_MORNINGS) return 'high'
  return coverage >= GOOD_COVERAGE ? 'medium' : 'low'
}

/** Shares add up to whole hundredths, not to what floating point makes of them. */
const rounded = (share: number) => Math.round(share * 100) / 100
