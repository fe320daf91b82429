import { Temporal } from 'temporal-polyfill'

/**
 * The month a use counts in, and when the next one begins: the athlete's own calendar, by the zone they are in now.
 * @param now UTC, ISO 8601
 * @returns `month` such as `2026-04`; `resetsOn` the first day of the next month there, `resetsAt` its first instant
 */
export function quotaMonth(
  now: string,
  timeZone: string,
): { month: string; resetsOn: string; resetsAt: Date } {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone)
  const next = local.toPlainDate().with({ day: 1 }).add({ months: 1 })
  return {
    month: local.toPlainDate().toPlainYearMonth().toString(),
    resetsOn: next.toString(),
    resetsAt: new Date(next.toZonedDateTime(timeZone).epochMilliseconds),
  }
}
