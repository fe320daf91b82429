import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Ended } from './answers.ts'
import { endReturnOn } from './repo.ts'

/** Ends a return today; ended again it answers the same. What was said while it was on stays. */
export async function endReturn(ctx: Ctx, id: string): Promise<Ended> {
  const athleteId = requireAthlete(ctx)
  const { ended } = await ctx.store(
    { ended: endReturnOn(ctx.db, athleteId, id, ctx.now) },
    { tell: { athleteId, topic: 'plan' } },
  )
  const [row] = ended
  if (!row) throw notFound('This return')
  return row
}
