import type { Ctx } from '#worker/context.ts'
import { requireVisitorOf } from '#worker/platform/access.ts'
import type { BookedSeat } from './answers.ts'
import { bookLoaded, loadSeat } from './book-loaded.ts'
import type { SeatCommand, Slot } from './seat-command.ts'

export type VisitorHold = Slot & Pick<SeatCommand, 'practiceId' | 'idempotencyKey' | 'fingerprint' | 'holder'>

/** Keeps a time for whoever fills the form of the public page. */
export async function holdAsVisitor(ctx: Ctx, asked: VisitorHold): Promise<BookedSeat> {
  const confirmed = requireVisitorOf(ctx, asked.practiceId)
  const command: SeatCommand = {
    ...asked,
    clientId: null,
    hold: true,
    source: 'public',
    actorId: 'client:public',
  }
  const [facts] = await Promise.all([loadSeat(ctx, command), confirmed])
  return bookLoaded(ctx, command, facts)
}
