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

/** Texts that remind of a session; an opt-in brings back those that were held. */
export const REMINDER_KINDS = ['reminder'] as const
/** Texts of a session that is still to come: they ask to confirm it, and say nothing true once it has changed. */
export const AHEAD_KINDS = ['confirmation', ...REMINDER_KINDS, 'change'] as const
/** The texts a booking can have; each at most once for a version of it. */
export const BOOKING_KINDS = [...AHEAD_KINDS, 'cancellation', 'followup'] as const
export type BookingKind = (typeof BOOKING_KINDS)[number]

export const isBookingKind = (kind: string): kind is BookingKind =>
  BOOKING_KINDS.some((known) => known === kind)

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
  booked: { cancels: [], asks: ['confirmation', ...REMINDER_KINDS] },
  taken: { cancels: [], asks: REMINDER_KINDS },
  confirmed: { cancels: ['confirmation'], asks: [] },
  rescheduled: { cancels: AHEAD_KINDS, asks: ['change', ...REMINDER_KINDS] },
  replanned: { cancels: AHEAD_KINDS, asks: REMINDER_KINDS },
  cancelled: { cancels: BOOKING_KINDS, asks: ['cancellation'] },
  dropped: { cancels: BOOKING_KINDS, asks: [] },
  completed: { cancels: AHEAD_KINDS, asks: ['followup'] },
  reopened: { cancels: ['followup'], asks: [] },
  no_show: { cancels: BOOKING_KINDS, asks: [] },
}
