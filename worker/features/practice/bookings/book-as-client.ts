import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { BookedSeat } from './answers.ts'
import { bookLoaded, loadSeat } from './book-loaded.ts'
import type { SeatCommand, Slot } from './seat-command.ts'

export type OwnBooking = Slot & { requestId: string }

/** A client books for themselves. Once a request id. */
export async function bookAsClient(ctx: Ctx, { requestId, ...asked }: OwnBooking): Promise<BookedSeat> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const command: SeatCommand = {
    ...{ practiceId, clientId, ...asked, source: 'portal', actorId: clientId },
    idempotencyKey: `portal:${clientId}:${requestId}`,
    fingerprint: JSON.stringify(asked),
  }
  const [facts] = await Promise.all([loadSeat(ctx, command), confirmed])
  return bookLoaded(ctx, command, facts)
}
