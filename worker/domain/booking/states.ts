export const BOOKING_STATES = ['held', 'booked', 'confirmed', 'completed', 'no_show', 'cancelled'] as const
export type BookingState = (typeof BOOKING_STATES)[number]

export const BOOKING_VERBS = ['keep', 'confirm', 'complete', 'reopen', 'no_show', 'cancel', 'waive'] as const
export type BookingVerb = (typeof BOOKING_VERBS)[number]

/** Who asked for a change: the client, someone of the practice, or the product itself. */
export type Asker = 'client' | 'trainer' | 'system'

/** What is still to come of it: such a booking can be moved and cancelled. */
export const OPEN_STATES: readonly BookingState[] = ['held', 'booked', 'confirmed']

export const isOpen = (state: string): boolean => OPEN_STATES.some((open) => open === state)

/** From which states a verb leads where. What is not here is not allowed. */
const LEADS_TO: Record<
  Exclude<BookingVerb, 'reopen' | 'waive'>,
  readonly [readonly BookingState[], BookingState]
> = {
  keep: [['held'], 'booked'],
  confirm: [['booked'], 'confirmed'],
  complete: [['booked', 'confirmed'], 'completed'],
  no_show: [['booked', 'confirmed'], 'no_show'],
  cancel: [OPEN_STATES, 'cancelled'],
}

/**
 * Where a verb leads a booking.
 * @param wasConfirmed a session opened again is as confirmed as it was before it was completed
 * @returns the next state, `same` when the verb was done before, null when it is not allowed
 */
export function nextState(
  state: BookingState,
  verb: BookingVerb,
  wasConfirmed: boolean,
): BookingState | 'same' | null {
  if (verb === 'reopen') {
    if (state === 'completed' || state === 'no_show') return wasConfirmed ? 'confirmed' : 'booked'
    return state === 'booked' || state === 'confirmed' ? 'same' : null
  }
  if (verb === 'waive') return state === 'cancelled' || state === 'no_show' ? state : null
  const [from, to] = LEADS_TO[verb]
  if (from.includes(state)) return to
  // A hold that was kept and confirmed since was kept.
  const isBeyond = verb === 'keep' && state === 'confirmed'
  return state === to || isBeyond ? 'same' : null
}

/** Why a verb is refused in a state, in words that say what can be done. */
export function refusal(state: BookingState, verb: BookingVerb): string {
  if (state === 'cancelled') return 'This booking was cancelled. Book the session again.'
  if (state === 'held') return 'This time is only held. Keep it first.'
  if (verb === 'waive') return 'Nothing was taken for this booking, so there is nothing to waive.'
  if (state === 'completed') return 'This session was completed. Open it again first.'
  if (state === 'no_show') return 'This session is marked as a no-show. Open it again first.'
  return 'This cannot be done with the booking as it is.'
}

/** How long before its start a session may be completed or marked as a no-show, minutes. */
const EARLY_MIN = 60

/** Whether a session has begun, or nearly: before that nothing can have become of it. */
export function hasBegun(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() <= EARLY_MIN * 60_000
}
