import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { MAKERS } from './makers.ts'
import { insertLocation } from './repo.ts'
import type { NewLocation } from './schema.ts'

export async function addLocation(ctx: Ctx, practiceId: string, input: NewLocation): Promise<Made> {
  await requireMember(ctx, practiceId, MAKERS)
  const id = ctx.id('location')
  const { name, address = null } = input
  const row = { id, practiceId, name, address, createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.store({ location: insertLocation(ctx.db, row) })
  return { id }
}
