import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Deleted } from './answers.ts'
import { removeMany } from './remove-many.ts'

/**
 * Deletes an activity with all its origins; the answer names the deletion, to undo it by. A provider that still has it
 * may bring it again.
 */
export async function deleteActivity(ctx: Ctx, id: string): Promise<Deleted> {
  requireAthlete(ctx)
  const { batch } = await removeMany(ctx, { requestId: ctx.id('request'), ids: [id] })
  return { id, batch }
}
