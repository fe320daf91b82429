import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { BookingList } from './answers.ts'
import { bookingsPage } from './bookings-page.ts'
import type { BookingsQuery } from './schema.ts'

/** A client's bookings: what is ahead, and what is past a page at a time. `next` is the cursor of the page after. */
export async function listClientBookings(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  query: BookingsQuery,
): Promise<BookingList> {
  const [page] = await Promise.all([
    bookingsPage(ctx, practiceId, clientId, query),
    requireMember(ctx, practiceId),
  ])
  return page
}
