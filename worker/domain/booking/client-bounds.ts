/** How soon, how far and how often clients book by themselves; the practice plans as it likes. */
export interface ClientBounds {
  noticeHours: number
  horizonDays: number
  mostPerDay: number
}

/** A service says for itself, or leaves it to its practice. */
export type OwnBounds = { [Name in keyof ClientBounds]: number | null }

/** The longest horizon: the times of series are kept as far. */
export const FURTHEST_DAYS = 180

export function boundsOf(practice: ClientBounds, service: OwnBounds): Omit<ClientBounds, 'mostPerDay'> {
  return {
    noticeHours: service.noticeHours ?? practice.noticeHours,
    horizonDays: service.horizonDays ?? practice.horizonDays,
  }
}

const HOUR_MS = 3_600_000

/** What stands against a client taking a time by themselves; null where nothing does. */
export function boundsRefusal(
  { noticeHours, horizonDays }: Omit<ClientBounds, 'mostPerDay'>,
  startsAt: Date,
  now: Date,
): string | null {
  const aheadMs = startsAt.getTime() - now.getTime()
  if (aheadMs <= 0) return 'This time is over. Choose a later one.'
  if (aheadMs < noticeHours * HOUR_MS)
    return `This is less than ${noticeHours} hours ahead. Choose a later time, or ask the practice.`
  if (aheadMs > horizonDays * 24 * HOUR_MS)
    return `This is more than ${horizonDays} days ahead. Choose an earlier time, or ask the practice.`
  return null
}

/**
 * What stands against one more session on a client's day.
 * @param there their sessions of that day, and those of the same service
 */
export function dayRefusal(
  practice: Pick<ClientBounds, 'mostPerDay'>,
  service: Pick<OwnBounds, 'mostPerDay'>,
  there: { all: number; ofService: number },
): string | null {
  const most =
    service.mostPerDay !== null && there.ofService >= service.mostPerDay
      ? service.mostPerDay
      : there.all >= practice.mostPerDay
        ? practice.mostPerDay
        : null
  if (most === null) return null
  const sessions = most === 1 ? '1 session' : `${most} sessions`
  return `You have ${sessions} on that day, as many as may be booked here. Choose another day, or ask the practice for one more.`
}
