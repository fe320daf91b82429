import { comparePeriods, type PeriodChange } from './compare-periods.ts'
import { periodBefore, type WhyFacts } from './why-facts.ts'
import { type WhyMeasure, wellnessMeasures, workMeasures } from './why-measures.ts'

/** Something that changed, or did not, between the period and the one before it. */
export interface Contributor extends PeriodChange {
  key: string
  label: string
  unit: string
  evidence: WhyMeasure['evidence']
  nNow: number
  nBefore: number
  /** What the figures alone do not say: a break, a pair of shoes. */
  note: string | null
}

/** What cannot be told, and how many more of what it takes in each period. */
export interface Missing {
  key: string
  label: string
  what: string
  moreNow: number
  moreBefore: number
}

/**
 * What else changed while a metric moved: each input's mean in the period beside its mean in as many days before it.
 * That two things moved at the same time is all this says; what was tested for going together stands with the insights.
 * @returns contributors, the clearest and largest changes first, and what there is too little of; each input is in one
 *   of the two, whatever the check-ins hold
 */
export function whyTrend(facts: WhyFacts): { contributors: Contributor[]; missing: Missing[] } {
  const before = periodBefore(facts.period)
  const contributors: Contributor[] = []
  const missing: Missing[] = []
  for (const measure of [...workMeasures(facts, before), ...wellnessMeasures(facts, before)]) {
    const { key, label, unit, evidence, now, before: then, fewest, what, note } = measure
    const change = comparePeriods(now, then, fewest)
    if (change) {
      contributors.push({
        ...{ key, label, unit, evidence, note },
        ...change,
        ...{ nNow: now.length, nBefore: then.length },
      })
    } else {
      const more = (values: readonly number[]) => Math.max(0, fewest - values.length)
      missing.push({ key, label, what, moreNow: more(now), moreBefore: more(then) })
    }
  }
  const rank = ({ direction, size }: Contributor) => (direction === 'steady' ? 0 : 100) + Math.abs(size)
  return { contributors: contributors.sort((a, b) => rank(b) - rank(a)), missing }
}
