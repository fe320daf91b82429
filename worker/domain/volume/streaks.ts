import { dayNumber, dayText } from '../calendar/day.ts'

export interface Streak {
  days: number
  startDay: string
  endDay: string
}

/**
 * Runs of consecutive days with an activity.
 * @param days any order, repeats allowed
 * @param today a current streak ends today or yesterday: a day not yet over breaks nothing
 * @see docs/methods.md#volume
 */
export function streaks(
  days: readonly string[],
  today: string,
): { current: Streak | null; longest: Streak | null } {
  const now = dayNumber(today)
  const numbers = [...new Set(days.map(dayNumber))].filter((n) => n <= now).sort((a, b) => a - b)
  let longest: Streak | null = null
  let latest: Streak | null = null
  let start = 0
  for (const [i, number] of numbers.entries()) {
    if (number - (numbers[i - 1] ?? number - 2) !== 1) start = number
    latest = { days: number - start + 1, startDay: dayText(start), endDay: dayText(number) }
    if (longest === null || latest.days > longest.days) longest = latest
  }
  const isCurrent = latest !== null && dayNumber(latest.endDay) >= now - 1
  return { current: isCurrent ? latest : null, longest }
}
