import { overtrainingRisk } from '#worker/domain/readiness/overtraining-risk.ts'
import { readiness } from '#worker/domain/readiness/readiness.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import { fieldOf } from '#worker/domain/wellness/check-in-fields.ts'
import { lastRows, type Timeline } from '#worker/features/training/analytics/timeline.ts'
import type { CheckInList } from '#worker/features/training/check-ins/answers.ts'
import type { Dashboard } from './answers.ts'

/** Today's check-in and what it says with the days before it. Readiness is null until anything was said. */
export function morningView(checkIns: CheckInList, timeline: Timeline, today: string): Dashboard['morning'] {
  const { hasConsent, fields, days } = checkIns
  const now = days.find(({ day }) => day === today)
  const asked = fields ?? []
  const head = {
    hasConsent,
    asked: asked.length,
    said: asked.filter((name) => now && now[fieldOf(name)] !== null).length,
  }
  if (days.length === 0) return { ...head, readiness: null, risk: null }
  const rows = lastRows(timeline, 9, today)
  const load = {
    form: rows.at(-1)?.form ?? null,
    fitness: rows.at(-2)?.fitness ?? null,
    fitnessWeekAgo: rows.at(-9)?.fitness ?? null,
  }
  const { parts, ...whole } = readiness(days, load, today)
  const shown = parts.map((part) => ({
    ...part,
    score: part.score === null ? null : Math.round(part.score),
    value: part.value === null ? null : round2(part.value),
    usual: part.usual === null ? null : round2(part.usual),
  }))
  return { ...head, readiness: { ...whole, parts: shown }, risk: overtrainingRisk(days, load, today) }
}
