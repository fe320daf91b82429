import type { Ctx } from '#worker/context.ts'
import type { PainMoment } from '#worker/domain/injury/pain.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { TakenBack } from './answers.ts'
import { deleteAnswer, deleteProposed } from './repo.ts'

/** Takes an answer back, and what it proposed: the moment is not answered then, which is not a 0. */
export async function takeBackAnswer(
  ctx: Ctx,
  { day, moment }: { day: string; moment: PainMoment },
): Promise<TakenBack> {
  const athleteId = requireAthlete(ctx)
  const { gone } = await ctx.store(
    {
      gone: deleteAnswer(ctx.db, athleteId, { day, moment }),
      past: moment === 'before' || moment === 'morning' ? deleteProposed(ctx.db, athleteId, day, null) : null,
    },
    { tell: { athleteId, topic: 'plan' } },
  )
  if (gone.length === 0) throw notFound('The answer')
  return { day, moment }
}
