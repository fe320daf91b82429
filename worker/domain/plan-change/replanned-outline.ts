import type { PlanPhase, PlanWeek, TrainingPlan } from '../plan/plan.ts'
import type { PlanOutline } from './held-plan.ts'
import { phasesOf } from './phases-of.ts'
import { weekOf } from './week-of.ts'

/**
 * The plan itself as it is made anew: weeks that are over stay as they were called, those to come are the new ones.
 * @param startDay the plan's own; `today` the athlete's
 * @param request what it is made by from now on
 */
export function replannedOutline(
  before: PlanOutline,
  made: TrainingPlan,
  { startDay, today, request }: { startDay: string; today: string; request: unknown },
): PlanOutline {
  const over = (before.weeks as PlanWeek[]).filter(({ endDay }) => endDay <= today)
  const coming = made.weeks
    .filter(({ endDay }) => endDay > today)
    .map((week) => ({ ...week, number: weekOf({ startDay }, week.startDay) }))
  const weeks = [...over, ...coming]
  const phases = phasesOf([...made.phases, ...(before.phases as PlanPhase[])], weeks)
  return { endDay: made.endDay, ...made.goal, phases, weeks, notes: made.notes, request }
}
