import { EARLIEST_START } from '../activity/plausible-limits.ts'
import { dayWords } from './day-words.ts'

const FIRST_DAY = EARLIEST_START.slice(0, 10)

/**
 * Why no threshold or zones can hold from a day on; null where they can. What is still to come was not measured, and
 * before the first day of any activity, or before birth, there is nothing that they would count for.
 * @param today of the athlete's own zone
 * @param birthDate null where it was not given
 */
export function holdsFromRefusal(day: string, today: string, birthDate: string | null): string | null {
  if (day > today) return `${dayWords(day)} is not here yet: today is ${dayWords(today)}.`
  if (birthDate !== null && day < birthDate)
    return `${dayWords(day)} is before your birth date, ${dayWords(birthDate)}.`
  return day < FIRST_DAY
    ? `${dayWords(day)} is too long ago: no activity is older than ${dayWords(FIRST_DAY)}.`
    : null
}

/** Nobody is known to have lived longer: Jeanne Calment, 122 years. */
const OLDEST_YEARS = 122

/** Why somebody who trains today was not born on a day; null where they can have been. @param today in whatever zone is ahead */
export function birthRefusal(day: string, today: string): string | null {
  if (day > today) return `${dayWords(day)} is not here yet.`
  const oldest = `${Number(today.slice(0, 4)) - OLDEST_YEARS - 1}`
  return day.slice(0, 4) < oldest ? `${dayWords(day)} is more than ${OLDEST_YEARS} years ago.` : null
}
