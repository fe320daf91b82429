/**
 * Days since 1970-01-01 of a calendar day. Days carry no zone: they are already athlete-local.
 * @param day `YYYY-MM-DD`
 * @throws RangeError when the text is no real day (2023-02-29, 2023-13-01)
 */
export function dayNumber(day: string): number {
  const year = digits(day, 0, 4)
  const month = digits(day, 5, 7)
  const date = digits(day, 8, 10)
  const isShaped = day.length === 10 && day.charCodeAt(4) === DASH && day.charCodeAt(7) === DASH
  // A letter makes its part not a number, and every comparison with it false.
  if (
    !(isShaped && year >= 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))
  ) {
    throw new RangeError(`not a day: ${day}`)
  }
  // Years begin in March here, so that the leap day is the last of its year.
  const marchYear = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  return marchYear * 365 + leapDays(marchYear) + dayOfYear - EPOCH
}

const DASH = 45
const ZERO = 48
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468
const DAYS_IN_400_YEARS = 146_097

const leapDays = (year: number) => Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)

/** The number some digits of a text make; NaN when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** The `YYYY-MM-DD` of a day number. By arithmetic alone: long series make thousands. */
export function dayText(number: number): string {
  const days = Math.floor(number) + EPOCH
  const era = Math.floor(days / DAYS_IN_400_YEARS)
  const inEra = days - era * DAYS_IN_400_YEARS
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const dayOfYear = inEra - (yearOfEra * 365 + leapDays(yearOfEra))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  const yearText = year >= 1000 ? String(year) : String(year).padStart(4, '0')
  return `${yearText}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day `days` later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return dayText(dayNumber(day) + days)
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(first: string, second: string): number {
  return dayNumber(second) - dayNumber(first)
}
