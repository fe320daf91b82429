import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { BookedSeat } from './answers.ts'
import { bookLoaded, loadSeat } from './book-loaded.ts'
import type { NewBooking } from './schema.ts'
import type { SeatCommand } from './seat-command.ts'

/** Someone of the practice books from the calendar. */
export async function createBooking(ctx: Ctx, practiceId: string, input: NewBooking): Promise<BookedSeat> {
  const { requestId, ...asked } = input
  const actorId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  const command: SeatCommand = {
    practiceId,
    ...asked,
    clientId: asked.clientId ?? null,
    startsAt: asked.startsAt ?? null,
    note: asked.note ?? null,
    source: 'calendar',
    idempotencyKey: `press:${actorId}:${requestId}`,
    fingerprint: JSON.stringify(asked).slice(0, 900),
    actorId,
  }
  // Read beside the session's confirmation, and acted on only after it.
  const [facts] = await Promise.all([loadSeat(ctx, command), requireMember(ctx, practiceId)])
  return bookLoaded(ctx, command, facts)
}
