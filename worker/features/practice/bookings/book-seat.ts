import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import type { BookedSeat } from './answers.ts'
import { bookLoaded, loadSeat } from './book-loaded.ts'
import type { SeatCommand } from './seat-command.ts'

/**
 * Books a time or a seat for a series or the waitlist.
 * @throws AppError conflict when the time or the seat is taken (naming the next free times), or lies outside of what
 * the trainer offers
 */
export async function bookSeat(ctx: Ctx, command: SeatCommand): Promise<BookedSeat> {
  requireSystem(ctx)
  return bookLoaded(ctx, command, await loadSeat(ctx, command))
}
