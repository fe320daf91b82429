import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertService, MOST_SERVICES, ownGear } from './repo.ts'
import type { NewService } from './schema.ts'

/** Something to be done to a piece of gear every so far or so long. */
export async function addService(ctx: Ctx, gearId: string, input: NewService): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const id = ctx.id('gearService')
  const doneOn = input.doneOn ?? ctx.now.toISOString().slice(0, 10)
  const { made, owned } = await ctx.store({
    made: ctx.db.execute(insertService(athleteId, gearId, { ...input, id, doneOn }, ctx.now)),
    owned: ownGear(ctx.db, athleteId, gearId),
  })
  if (made.rows.length > 0) return { id }
  if (owned.length === 0) throw notFound('This gear')
  throw new AppError('conflict', `It has ${MOST_SERVICES} services already. Nothing was added.`)
}
