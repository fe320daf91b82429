import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { notFound } from '#worker/platform/errors.ts'
import { updateService } from './repo.ts'
import type { ServiceDone } from './schema.ts'

/** A service was done on a day: its interval begins anew after it. */
export async function markService(
  ctx: Ctx,
  { gearId, id }: { gearId: string; id: string },
  { doneOn }: ServiceDone,
): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { done } = await ctx.store({
    done: updateService(ctx.db, { athleteId, gearId, id }, doneOn, ctx.now),
  })
  const [row] = done
  if (!row) throw notFound('This service')
  return row
}
