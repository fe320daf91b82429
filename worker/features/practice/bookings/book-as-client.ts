import type { Ctx } from '#worker/context.ts'
import type { IntakeAnswer } from '#worker/domain/booking/questions.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { BookedSeat } from './answers.ts'
import { bookLoaded, loadSeat } from './book-loaded.ts'
import type { SeatCommand, Slot } from './seat-command.ts'

export type OwnBooking = Slot & { requestId: string }

/**
 * A client books for themselves. Once a request id.
 * @param intake read beside the rest: refuses, or gives what they answered; not asked where the request was done before
 */
export async function bookAsClient(
  ctx: Ctx,
  { requestId, ...asked }: OwnBooking,
  intake: Promise<() => IntakeAnswer[]>,
): Promise<BookedSeat> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const command: SeatCommand = {
    ...{ practiceId, clientId, ...asked, source: 'portal', actorId: clientId },
    idempotencyKey: `portal:${clientId}:${requestId}`,
    fingerprint: JSON.stringify(asked),
  }
  const [facts, answers] = await Promise.all([loadSeat(ctx, command), intake, confirmed])
  return bookLoaded(ctx, facts.before ? command : { ...command, intake: answers() }, facts)
}
