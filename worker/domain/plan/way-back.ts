import type { PlanRequest } from './plan.ts'
import { type ReturnPlan, returnFromBreak } from './return-from-break.ts'

/** The way back for this athlete; empty shares where nothing was interrupted. */
export function wayBack({ baseline }: Pick<PlanRequest, 'baseline'>): ReturnPlan {
  const hasTrained = Object.values(baseline.sports).some(({ weeklyMinutes }) =>
    weeklyMinutes.some((one) => one > 0),
  )
  const daysOff = hasTrained ? (baseline.daysSinceLast ?? 0) : 0
  return returnFromBreak({ daysOff, cause: baseline.breakCause })
}
