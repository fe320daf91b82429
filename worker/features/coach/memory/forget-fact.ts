import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Forgotten } from './answers.ts'
import { deleteFact, selectFact } from './repo.ts'

/** Deletes a fact and answers with it: kept again it stands there as before. */
export async function forgetFact(ctx: Ctx, id: string): Promise<Forgotten> {
  const athleteId = requireAthlete(ctx)
  const { was } = await ctx.store(
    { was: selectFact(ctx.db, athleteId, id), gone: deleteFact(ctx.db, athleteId, id) },
    { tell: { athleteId, topic: 'coach' } },
  )
  const [removed] = was
  if (!removed) throw notFound('The fact')
  return { removed }
}
