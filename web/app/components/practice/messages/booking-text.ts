import type { BookingKind } from '#worker/domain/texting/booking-kinds.ts'

const TITLES: Record<BookingKind, string> = {
  confirmation: 'Confirmation',
  reminder: 'Reminder',
  change: 'Change',
  cancellation: 'Cancellation',
  followup: 'Follow-up',
}

/** What a kind of booking text is called; null for any other. The table of kinds itself would weigh on each page. */
export const bookingText = (kind: string): string | null =>
  Object.hasOwn(TITLES, kind) ? TITLES[kind as BookingKind] : null

/** What one is called among all that happened to a booking. */
export function oneBookingText(kind: string): string | null {
  const title = bookingText(kind)
  return kind === 'change' ? 'Text about the change' : title && `${title} text`
}
