import type { BookingState } from './calendar.ts'

export const STATE_NAMES: Record<BookingState, string> = {
  held: 'Held',
  booked: 'Booked',
  confirmed: 'Confirmed',
  completed: 'Completed',
  no_show: 'No-show',
  cancelled: 'Cancelled',
}

/** Sessions that are still to come or not yet decided. */
export const isOpen = (state: BookingState) => state === 'held' || state === 'booked' || state === 'confirmed'
