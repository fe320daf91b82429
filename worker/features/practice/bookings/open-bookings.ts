import type { Ctx } from '#worker/context.ts'
import type { OpenSession } from '#worker/domain/texting/route-reply.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { selectOpen } from './repo/open-bookings.ts'

const MOST_OPEN = 20

/** The next sessions of some clients that still wait, soonest first: what a Y by text may mean. */
export async function openBookings(
  ctx: Ctx,
  practiceId: string,
  clientIds: readonly string[],
): Promise<OpenSession[]> {
  requireSystem(ctx)
  if (clientIds.length === 0) return []
  return selectOpen(ctx.db, practiceId, clientIds, ctx.now, MOST_OPEN)
}
