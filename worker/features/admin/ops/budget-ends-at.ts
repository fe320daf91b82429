const DAY_MS = 24 * 60 * 60_000
/** Before this much of the day has passed its rate says nothing. */
const LEAST_MS = 15 * 60_000

/**
 * When today's calls run out at the rate since midnight UTC; null when they last the day.
 * Used up already is now.
 */
export function budgetEndsAt(budget: { dayLimit: number; dayUsed: number }, now: Date): Date | null {
  const { dayLimit, dayUsed } = budget
  if (dayUsed >= dayLimit) return now
  const passedMs = Math.max(LEAST_MS, now.getTime() % DAY_MS)
  const leftMs = ((dayLimit - dayUsed) / dayUsed) * passedMs
  const endsMs = now.getTime() + leftMs
  const midnightMs = Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAY_MS
  return endsMs < midnightMs ? new Date(endsMs) : null
}
