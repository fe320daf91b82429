import { addDays } from '#worker/domain/calendar/day.ts'
import { formStatus } from '#worker/domain/load/risk.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import { lastRows, type Timeline } from '#worker/features/training/analytics/timeline.ts'
import type { Dashboard } from './answers.ts'

/**
 * Today's form with the weeks that led to it. Fitness and fatigue are yesterday's close, as everywhere: the form of
 * today is their difference. Null before anything is derived.
 */
export function formView(timeline: Timeline, today: string, days: number): Dashboard['form'] {
  const rows = lastRows(timeline, days + 8, today)
  const now = rows.at(-1)
  if (!now) return null
  const yesterday = rows.at(-2)
  const weekBefore = rows.at(-9)
  const shown = rows.slice(-days)
  // Not rounded here: rounded twice, what is shown ends in another digit than the ramp of analytics.
  const change = (name: 'fitness' | 'fatigue') =>
    yesterday && weekBefore ? yesterday[name] - weekBefore[name] : null
  return {
    today: round2(now.form),
    status: formStatus(now.form),
    fitness: round2(yesterday?.fitness ?? 0),
    fitnessDelta7: change('fitness'),
    fatigue: round2(yesterday?.fatigue ?? 0),
    fatigueDelta7: change('fatigue'),
    startDay: shown[0]?.day ?? addDays(today, 0),
    days: {
      stress: shown.map((row) => round2(row.stress)),
      fitness: shown.map((row) => round2(row.fitness)),
      fatigue: shown.map((row) => round2(row.fatigue)),
      form: shown.map((row) => round2(row.form)),
    },
  }
}
