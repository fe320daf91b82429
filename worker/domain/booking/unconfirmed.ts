/** So long the link in the mail is waited for, hours. */
export const CONFIRM_WITHIN_H = 2

/** Until when what was booked on the public page waits for its link; never beyond the session's start. */
export const confirmUntil = (startsAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + CONFIRM_WITHIN_H * 3_600_000, startsAt.getTime()))

/** Whether a booking is only what somebody wrote into a form: it costs nothing and ends by itself. */
export const isUnconfirmed = (state: string, source: string): boolean =>
  state === 'held' && source === 'public'
