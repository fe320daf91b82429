import { addDays } from '../calendar/day.ts'
import { dayWords } from '../calendar/day-words.ts'

/** How far back somebody may still write down a day: what is older is remembered and not observed. */
export const DAYS_BACK = 14

/** Why a day cannot be written down by hand; null where it can. @param today of the athlete's own zone */
export function dayRefusal(day: string, today: string): string | null {
  if (day > today) return `${dayWords(day)} is not here yet: today is ${dayWords(today)}.`
  const first = addDays(today, -DAYS_BACK)
  return day < first
    ? `${dayWords(day)} is more than ${DAYS_BACK} days ago. The earliest day that can be written down is ${dayWords(first)}.`
    : null
}
