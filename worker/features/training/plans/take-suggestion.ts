import type { Ctx } from '#worker/context.ts'
import { mustBeActive } from '#worker/domain/plan-change/change-workout.ts'
import { decideSuggested } from '#worker/domain/plan-change/suggested-change.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import { changesOf, decide } from './repo/suggestions.ts'

/** The athlete takes a proposal: the plan's rules decide it on the plan as it stands, and it can be undone like any change. */
export async function takeSuggestion(ctx: Ctx, planId: string, id: string): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  const of = { athleteId, planId, id }
  const [waiting] = await changesOf(ctx.db, of)
  if (!waiting) throw notFound('A proposal that waits')
  return changePlan(ctx, {
    ...{
      planId,
      action: 'suggestion',
      source: waiting.source === 'trainer' ? 'trainer' : 'system',
      reason: waiting.reason,
    },
    decide: (loaded) => mustBeActive(loaded.plan) ?? decideSuggested(loaded, waiting.changes, loaded.today),
    also: ({ changeId }) => decide(ctx.db, of, { state: 'applied', changeId, now: ctx.now }),
  })
}
