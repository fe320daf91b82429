import type { PlanPhase, PlanWeek } from '../plan/plan.ts'

/** Weeks of one phase that follow each other, with what was said of that phase. */
export function phasesOf(said: readonly PlanPhase[], weeks: readonly PlanWeek[]): PlanPhase[] {
  const found: PlanPhase[] = []
  for (const { number, phase, startDay, endDay } of weeks) {
    const last = found.at(-1)
    if (last?.name === phase) Object.assign(last, { toWeek: number, endDay })
    else
      found.push({
        ...{ name: phase, fromWeek: number, toWeek: number, startDay, endDay },
        reason: said.find(({ name }) => name === phase)?.reason ?? '',
      })
  }
  return found
}
