import type { BookingKind } from '#worker/domain/texting/booking-kinds.ts'

/** The texts of a booking: their name, when they go out, and what one is called among all that happened to it. */
const BOOKING_TEXTS: Record<BookingKind, { title: string; when: string; one: string }> = {
  confirmation: { title: 'Confirmation', when: 'When a session is booked', one: 'Confirmation text' },
  reminder: { title: 'Reminder', when: 'Ahead of a session', one: 'Reminder text' },
  change: { title: 'Change', when: 'When a session is moved', one: 'Text about the change' },
  cancellation: { title: 'Cancellation', when: 'When a session is cancelled', one: 'Cancellation text' },
  followup: { title: 'Follow-up', when: 'After a session is completed', one: 'Follow-up text' },
}
/** Asked without the table of kinds itself, which a page would have to load. */
export const bookingText = (kind: string) =>
  Object.hasOwn(BOOKING_TEXTS, kind) ? BOOKING_TEXTS[kind as BookingKind] : null
