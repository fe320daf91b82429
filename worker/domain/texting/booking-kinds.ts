/** What happened to a booking, as its texts see it. */
export const BOOKING_STEPS = [
  'booked',
  /** An offered place, taken by a text that is answered at once. */
  'taken',
  'confirmed',
  'rescheduled',
  /** Moved with its series, of which one text tells. */
  'replanned',
  'cancelled',
  /** Called off with its series, of which one text tells. */
  'dropped',
  'completed',
  'reopened',
  'no_show',
] as const
export type BookingStep = (typeof BOOKING_STEPS)[number]

/** The texts a booking can have; each at most once for a version of it. */
export const BOOKING_KINDS = ['confirmation', 'reminder', 'change', 'cancellation', 'followup'] as const
export type BookingKind = (typeof BOOKING_KINDS)[number]

interface Consequence {
  /** Texts that have not gone out and would now say something that is no longer so. */
  cancels: readonly BookingKind[]
  /** Texts it asks for. */
  asks: readonly BookingKind[]
}

/**
 * What a step of a booking means for its texts. A confirmation leaves the reminder standing: its words are made when
 * it is sent, and say then that the session is confirmed.
 */
export const CONSEQUENCES: Readonly<Record<BookingStep, Consequence>> = {
  booked: { cancels: [], asks: ['confirmation', 'reminder'] },
  taken: { cancels: [], asks: ['reminder'] },
  confirmed: { cancels: ['confirmation'], asks: [] },
  rescheduled: { cancels: ['confirmation', 'reminder', 'change'], asks: ['change', 'reminder'] },
  replanned: { cancels: ['confirmation', 'reminder', 'change'], asks: ['reminder'] },
  cancelled: { cancels: BOOKING_KINDS, asks: ['cancellation'] },
  dropped: { cancels: BOOKING_KINDS, asks: [] },
  completed: { cancels: ['confirmation', 'reminder', 'change'], asks: ['followup'] },
  reopened: { cancels: ['followup'], asks: [] },
  no_show: { cancels: BOOKING_KINDS, asks: [] },
}
