import type { DraftSession } from './draft.ts'
import type { PlanPhaseName } from './plan.ts'
import type { WeekPlan } from './week-plan.ts'

/** Twice while volume is easy, once while it is hard, none in the week of a race that matters (usual, ours). */
const MOST: Record<PlanPhaseName, number> = {
  base: 2,
  accumulate: 2,
  build: 1,
  intensify: 1,
  peak: 1,
  realise: 1,
  taper: 1,
}

/** Strength comes last: it takes days that nothing else needs. */
export function strengthDrafts({ request, week }: WeekPlan): DraftSession[] {
  const isRaceWeek = week.races.some(({ priority }) => priority !== 'C')
  const count = isRaceWeek ? 0 : Math.min(request.strengthPerWeek, week.isRecovery ? 1 : MOST[week.phase])
  const minutes = request.baseline.experience === 'novice' || week.phase === 'taper' ? 25 : 35
  return Array.from({ length: count }, () => ({
    sport: 'strength',
    purpose: 'strength',
    minutes,
    least: 20,
    most: minutes,
    hardMin: 0,
    isKey: false,
    prefer: [],
  }))
}
