import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { notFound } from '#worker/platform/errors.ts'
import { insertService } from './repo.ts'
import type { NewService } from './schema.ts'

/** Something to be done to a piece of gear every so far or so long. */
export async function addService(ctx: Ctx, gearId: string, input: NewService): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const id = ctx.id('gearService')
  const doneOn = input.doneOn ?? ctx.now.toISOString().slice(0, 10)
  const [made] = await ctx.storeIf(insertService(athleteId, gearId, { ...input, id, doneOn }, ctx.now))
  if (!made) throw notFound('This gear')
  return { id }
}
