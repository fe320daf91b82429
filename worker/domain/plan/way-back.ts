import { STAGE_WORDS } from '../injury/pain-words.ts'
import type { ReturnStage } from '../injury/return-stage.ts'
import type { PlanRequest } from './plan.ts'
import { type ReturnPlan, returnFromBreak } from './return-from-break.ts'

/** The way back for this athlete; empty shares where nothing was interrupted. */
export function wayBack({ baseline }: Pick<PlanRequest, 'baseline'>): ReturnPlan {
  const hasTrained = Object.values(baseline.sports).some(({ weeklyMinutes }) =>
    weeklyMinutes.some((one) => one > 0),
  )
  const daysOff = hasTrained ? (baseline.daysSinceLast ?? 0) : 0
  const { returnStage } = baseline
  return returnStage === undefined
    ? returnFromBreak({ daysOff, cause: baseline.breakCause })
    : fromStage(returnStage, daysOff)
}

/** A stage is planned as a break of at least so many days, with so many weeks of running and walking (ours). */
const STANDS_FOR: Record<ReturnStage, { days: number; runWalkWeeks: number }> = {
  walk: { days: 28, runWalkWeeks: 3 },
  run_walk: { days: 21, runWalkWeeks: 2 },
  easy: { days: 14, runWalkWeeks: 0 },
  steady: { days: 7, runWalkWeeks: 0 },
  hard: { days: 0, runWalkWeeks: 0 },
}

/** What was done lately says too little of somebody on their way back: the stage that they reached says where to begin. */
function fromStage(stage: ReturnStage, daysOff: number): ReturnPlan {
  const { days, runWalkWeeks } = STANDS_FOR[stage]
  const back = returnFromBreak({ daysOff: Math.max(daysOff, days), cause: 'injury' })
  const weeks = back.weekShares.length
  const start = Math.round((back.weekShares[0] ?? 1) * 100)
  const first = weeks === 1 ? 'the first week begins' : `the first ${weeks} weeks begin`
  return {
    ...back,
    runWalkWeeks: Math.min(runWalkWeeks, weeks),
    reason:
      weeks === 0
        ? back.reason
        : `Your way back stands at ${STAGE_WORDS[stage]}: ${first} at ${start} % of your usual volume, all of it easy.`,
  }
}
