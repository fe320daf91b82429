import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { MAKERS } from './makers.ts'
import { updateLocation } from './repo.ts'
import type { ChangeLocation } from './schema.ts'

export async function changeLocation(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeLocation,
): Promise<void> {
  await requireMember(ctx, practiceId, MAKERS)
  const change = { ...givenFields(input), updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateLocation(ctx.db, practiceId, id, change) })
  if (changed.length === 0) throw notFound('This location')
}
