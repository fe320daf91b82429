import type { DraftSession, Placed } from './draft.ts'
import type { PlanPhaseName } from './plan.ts'
import type { StrengthKind } from './sessions/swim-sessions.ts'
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

/** Weeks of light weights before heavy ones: joints and technique first (usual, ours). */
const FIRST_WEEKS = 4

/**
 * Foundation for four weeks, from the first or from a way back on, then heavy, which is kept up to the taper: it is what
 * makes runners and riders more economical (Blagrove 2018, Rønnestad 2014). Light in recovery weeks and after a race.
 */
export function strengthOf(plan: WeekPlan, weeksBack: number | null): 'light' | 'first' | 'full' {
  const { week, isAfterRace } = plan
  if (week.phase === 'taper' || week.isRecovery || isAfterRace) return 'light'
  return Math.min(week.number, weeksBack ?? Infinity) <= FIRST_WEEKS ? 'first' : 'full'
}

/** What a week's one session for the legs is; a second one, and one on the eve of something big, is for trunk and hips. */
export function strengthKinds(
  { isBeforeBig, isSecond }: Placed,
  { strength }: { strength: 'light' | 'first' | 'full' },
): readonly StrengthKind[] {
  if (strength === 'light' || isBeforeBig || isSecond) return ['trunk', 'foundation']
  return strength === 'first' ? ['foundation', 'trunk'] : ['heavy', 'foundation', 'trunk']
}
