import type { Ctx } from '#worker/context.ts'
import type { OfferedPlace } from '#worker/domain/texting/route-reply.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { selectOfferedPlaces } from './repo.ts'

/** Places that some clients were offered of late, and what became of each: what a yes by text may mean. */
export async function offeredPlaces(
  ctx: Ctx,
  practiceId: string,
  clientIds: readonly string[],
): Promise<OfferedPlace[]> {
  requireSystem(ctx)
  return clientIds.length === 0 ? [] : selectOfferedPlaces(ctx.db, practiceId, clientIds, ctx.now)
}
