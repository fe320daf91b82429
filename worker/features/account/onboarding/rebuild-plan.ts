import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Intake } from './answers.ts'
import { drawIntent, loadAnswers, presentAnswers } from './load-answers.ts'
import type { Stored } from './read-history.ts'
import { upsertBaseline } from './repo.ts'

/**
 * Lets recorded weeks take the place of what someone said of their running, now that they ask for it. What was said
 * goes; the intent drawn from it stays among the earlier ones.
 */
export async function rebuildPlan(ctx: Ctx): Promise<Intake> {
  const { athleteId, intake, isThin, recent } = await loadAnswers(ctx)
  if (intake.baseline === null) return presentAnswers(intake, recent)
  if (isThin)
    throw new AppError('conflict', 'There are too few runs yet to build on. Your answers still stand in.')
  const next: Stored = { ...intake, baseline: null }
  await ctx.store({
    baseline: upsertBaseline(ctx.db, athleteId, null, ctx.now),
    intent: drawIntent(ctx, athleteId, next),
  })
  return presentAnswers(next, recent)
}
