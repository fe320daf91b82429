import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteTimeOff } from './repo.ts'
import { requireSelfOrDesk } from './require-self-or-desk.ts'

export async function removeTimeOff(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  id: string,
): Promise<void> {
  await requireSelfOrDesk(ctx, practiceId, personId)
  const { gone } = await ctx.store(
    { gone: deleteTimeOff(ctx.db, practiceId, personId, id) },
    { tell: { practiceId } },
  )
  if (gone.length === 0) throw notFound('This time off')
}
