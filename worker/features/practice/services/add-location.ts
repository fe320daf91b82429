import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { isFull } from './is-full.ts'
import { MAKERS } from './makers.ts'
import { insertLocation, lockOffer, MOST_LOCATIONS } from './repo.ts'
import type { NewLocation } from './schema.ts'

export async function addLocation(ctx: Ctx, practiceId: string, input: NewLocation): Promise<Made> {
  await requireMember(ctx, practiceId, MAKERS)
  const id = ctx.id('location')
  const { name, address = null } = input
  const row = { id, practiceId, name, address, createdAt: ctx.now }
  const { location } = await ctx.store({
    locked: lockOffer(ctx.db, practiceId),
    location: ctx.db.execute(insertLocation(row)),
  })
  if (location.rows.length === 0) throw isFull(MOST_LOCATIONS, 'locations')
  return { id }
}
