import { dayNumber } from './day.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** 1 January 1970, day number 0, was a Thursday. */
const FIRST_WEEKDAY = 3

/** A day as a refusal says it to a person: Fri 27 Nov 2026. @param day `YYYY-MM-DD` */
export function dayWords(day: string): string {
  const weekday = (((dayNumber(day) + FIRST_WEEKDAY) % 7) + 7) % 7
  return `${WEEKDAYS[weekday]} ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}
