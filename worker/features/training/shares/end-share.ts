import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { endShareRow } from './repo.ts'

/** Ends a link for good: whoever has it is shown nothing any more. */
export async function endShare(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const [ended] = await ctx.storeIf(endShareRow(athleteId, id, ctx.now))
  if (!ended) throw notFound('The link')
}
