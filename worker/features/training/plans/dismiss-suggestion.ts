import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { decide } from './repo/suggestions.ts'

/** The athlete does not want it. The same is not proposed again. */
export async function dismissSuggestion(ctx: Ctx, planId: string, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const to = { state: 'rejected' as const, changeId: null, now: ctx.now }
  const { decided } = await ctx.store(
    { decided: decide(ctx.db, { athleteId, planId, id }, to) },
    { tell: { athleteId, topic: 'plan' } },
  )
  if (decided.rows.length === 0) throw notFound('A proposal that waits')
}
