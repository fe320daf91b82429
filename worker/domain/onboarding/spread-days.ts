const WEEK = 7
const BY_LENGTH = [6, 5, 4, 3, 2, 1, 0]

/**
 * Chooses training days: first the one for the long session (Sunday before Saturday, else the latest), then each
 * next one as far from those chosen as can be, the earlier of two that are as far.
 * @param available weekdays, 0 is Monday
 * @param count how many, at most as many as are available
 */
export function spreadDays(available: readonly number[], count: number): number[] {
  const first = BY_LENGTH.find((day) => available.includes(day))
  if (first === undefined || count < 1) return []
  const chosen = [first]
  while (chosen.length < Math.min(count, available.length)) {
    const free = available.filter((day) => !chosen.includes(day))
    const distance = (day: number) =>
      Math.min(...chosen.map((one) => Math.min((one - day + WEEK) % WEEK, (day - one + WEEK) % WEEK)))
    const next = free.toSorted((a, b) => distance(b) - distance(a) || a - b)[0]
    if (next === undefined) break
    chosen.push(next)
  }
  return chosen
}
