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
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  const number = ms / MS_PER_DAY
  if (dayText(number) !== day) throw new RangeError(`not a day: ${day}`)
  return number
}

/** The `YYYY-MM-DD` of a day number. */
export function dayText(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The day `days` later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return dayText(dayNumber(day) + days)
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(first: string, second: string): number {
  return dayNumber(second) - dayNumber(first)
}
