import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { storeMatch, workoutOf } from './match-by-hand.ts'

/** Takes the choice by hand back: the rule finds the activity again. */
export async function matchByRule(ctx: Ctx, planId: string, id: string): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  const { row, version } = await workoutOf(ctx, athleteId, planId, id)
  const match = { activityId: null, matchedBy: null, completedAt: row.coachedAt }
  return storeMatch(ctx, athleteId, { row, version, match })
}
