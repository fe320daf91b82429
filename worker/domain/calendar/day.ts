const MS_PER_DAY = 86_400_000
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Days since 1970-01-01 of a calendar day. Days carry no zone: they are already athlete-local.
 * @param day `YYYY-MM-DD`
 * @throws RangeError when the text is no real day (2023-02-29, 2023-13-01)
 */
export function dayNumber(day: string): number {
  const parts = DAY_SHAPE.exec(day)
  if (parts === null) throw new RangeError(`not a day: ${day}`)
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) {
    throw new RangeError(`not a day: ${day}`)
  }
  return new Date(0).setUTCFullYear(year, month - 1, date) / MS_PER_DAY
}

/** The `YYYY-MM-DD` of a day number. Written out by hand: long series make thousands. */
export function dayText(number: number): string {
  const date = new Date(number * MS_PER_DAY)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + 1
  const day = date.getUTCDate()
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
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
