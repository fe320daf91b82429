import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { BookingList } from './answers.ts'
import { bookingsPage } from './bookings-page.ts'
import type { BookingsQuery } from './schema.ts'

/** The client’s bookings on their own page: what is ahead, and what is past a page at a time. */
export async function ownBookings(ctx: Ctx, query: BookingsQuery): Promise<BookingList> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [page] = await Promise.all([bookingsPage(ctx, practiceId, clientId, query), confirmed])
  return page
}
