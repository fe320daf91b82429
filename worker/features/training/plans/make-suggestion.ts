import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import { mustBeActive } from '#worker/domain/plan-change/change-workout.ts'
import { decideSuggested, type SuggestedChange } from '#worker/domain/plan-change/suggested-change.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { loadedPlan } from './loaded-plan.ts'
import { loadStanding } from './repo/read.ts'
import { insertSuggestion } from './repo/suggestions.ts'

/** A proposal of somebody the athlete lets see their plan. */
interface Proposal {
  athleteId: string
  planId: string
  practiceId: string
  personId: string
  personName: string
  cause: string
  reason: string
  changes: readonly SuggestedChange[]
}

/**
 * Keeps what a trainer proposes for the athlete to take or not. It is refused where the plan's rules would refuse it, so
 * that nobody is shown what they cannot take. The caller has checked that this person may see the plan.
 * @param onlyIf that they still may, as a condition of the statement
 */
export async function makeSuggestion(ctx: Ctx, proposal: Proposal, onlyIf: SQL): Promise<{ id: string }> {
  const { athleteId, planId, changes } = proposal
  const loaded = loadedPlan(await loadStanding(ctx.db, athleteId, planId), ctx.now)
  if (!loaded) throw notFound('This plan')
  const decision = mustBeActive(loaded.plan) ?? decideSuggested(loaded, changes, loaded.today)
  if (decision.kind === 'refusal') {
    const { code, message, field } = decision.refusal
    throw new AppError(code, message, field ? { field } : {})
  }
  if (decision.changes.length === 0)
    throw new AppError('conflict', 'The plan reads so already. Nothing was proposed.')
  const id = ctx.id('planSuggestion')
  const row = { ...proposal, id, source: 'trainer' as const, changes: [...changes], createdAt: ctx.now }
  const { made } = await ctx.store(insertSuggestion(ctx.db, row, onlyIf), {
    tell: { athleteId, topic: 'plan' },
  })
  if (made.rows.length === 0)
    throw new AppError('conflict', 'Another proposal waits for this plan already. Nothing was changed.')
  return { id }
}
