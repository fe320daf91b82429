import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { selectOpen } from './repo/booking.ts'

const MOST_OPEN = 20

/** The next sessions of some clients that still wait, soonest first: what a Y by text may mean. */
export async function openBookings(ctx: Ctx, practiceId: string, clientIds: readonly string[]) {
  requireSystem(ctx)
  if (clientIds.length === 0) return []
  const rows = await selectOpen(ctx.db, practiceId, clientIds, ctx.now, MOST_OPEN)
  return rows.map(({ id, clientId, clientName, state, startsAt, serviceName, trainerName }) => ({
    bookingId: id,
    clientId,
    clientName,
    state,
    startsAt,
    serviceName,
    trainerName,
  }))
}
