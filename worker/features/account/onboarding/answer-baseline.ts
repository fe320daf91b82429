import type { Ctx } from '#worker/context.ts'
import type { Intake } from './answers.ts'
import { drawIntent, loadAnswers, presentAnswers } from './load-answers.ts'
import type { Stored } from './read-history.ts'
import { upsertBaseline } from './repo.ts'
import type { BaselineInput } from './schema.ts'

/** Stores what someone says of their recent running; it stands in until their records say enough. */
export async function answerBaseline(ctx: Ctx, baseline: BaselineInput): Promise<Intake> {
  const { athleteId, intake, recent } = await loadAnswers(ctx)
  const next: Stored = { ...intake, baseline }
  await ctx.store({
    baseline: upsertBaseline(ctx.db, athleteId, baseline, ctx.now),
    intent: drawIntent(ctx, athleteId, next),
  })
  return presentAnswers(next, recent)
}
