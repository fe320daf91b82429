import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { insertGear } from './repo.ts'
import type { NewGear } from './schema.ts'

/** Adds a piece of gear. @throws AppError conflict where what a source names has one already */
export async function addGear(ctx: Ctx, input: NewGear): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { made } = await ctx.store({
    made: insertGear(ctx.db, { ...input, id: ctx.id('gear'), athleteId }, ctx.now),
  })
  const [row] = made
  if (!row) throw new AppError('conflict', 'That is on your list already. Nothing was added.')
  return row
}
