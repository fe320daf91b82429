import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import { baselineFrom } from './preview-plan.ts'
import { replanDecision } from './replan-decision.ts'
import { loadPlanning } from './repo/planning.ts'
import type { TakeReplan } from './schema.ts'

/** Puts the plan made anew in the place of what is still to come; one undo brings back what was there. */
export async function takeReplan(ctx: Ctx, planId: string, input: TakeReplan): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  // Asked for beside the plan itself, so that it costs no trip of its own.
  const planning = loadPlanning(ctx.db, athleteId, baselineFrom(ctx), null)
  planning.catch(() => {})
  return changePlan(ctx, {
    ...{ planId, action: 'replan', version: input.version, reason: input.reason },
    decide: async (loaded) => replanDecision(ctx, loaded, await planning),
  })
}
