import type { Ctx } from '#worker/context.ts'
import { hideLink } from '#worker/domain/texting/hide-link.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { BookingDetail } from './answers.ts'
import { withoutExpiredHold } from './bookings-page.ts'
import { loadBooking } from './repo/booking.ts'

/** One booking with all that happened to it: changes, credit, what is owed, texts and money. */
export async function readBooking(ctx: Ctx, practiceId: string, bookingId: string): Promise<BookingDetail> {
  const [found] = await Promise.all([
    loadBooking(ctx.db, practiceId, bookingId),
    requireMember(ctx, practiceId),
  ])
  if (!found) throw notFound('This booking')
  const { head, changes, lines, dues, texts, money } = found
  return {
    ...withoutExpiredHold(head, ctx.now),
    timeline: changes,
    credits: lines,
    owed: dues,
    texts: texts.map((text) => ({ ...text, body: hideLink(text.body) })),
    money,
  }
}
