const DAY_MS = 86_400_000

/** Mails a day, by UTC, of a practice in its first week, in its first month, and later; set in Admin. */
export interface MailLimits {
  isPaused: boolean
  firstWeek: number
  firstMonth: number
  later: number
}

/** How many mails a practice may send a day: few while nobody knows it, since a practice is opened by anybody. */
export function mailsADay(openedAt: Date, limits: MailLimits, now: Date): number {
  const days = (now.getTime() - openedAt.getTime()) / DAY_MS
  if (days < 7) return limits.firstWeek
  return days < 30 ? limits.firstMonth : limits.later
}

/** When the day of all limits, that of UTC, is over. */
export const nextDay = (now: Date): Date => new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS)
