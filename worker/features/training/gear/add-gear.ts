import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { countGear, insertGear, MOST_GEAR } from './repo.ts'
import type { NewGear } from './schema.ts'

/** Adds a piece of gear. @throws AppError conflict where what a source names has one already */
export async function addGear(ctx: Ctx, input: NewGear): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const id = ctx.id('gear')
  const { made, held } = await ctx.store({
    made: ctx.db.execute(insertGear({ ...input, id, athleteId }, ctx.now)),
    held: countGear(ctx.db, athleteId),
  })
  if (made.rows.length > 0) return { id }
  const isFull = (held[0]?.n ?? 0) >= MOST_GEAR
  const why = isFull ? `There are ${MOST_GEAR} pieces already.` : 'That is on your list already.'
  throw new AppError('conflict', `${why} Nothing was added.`)
}
