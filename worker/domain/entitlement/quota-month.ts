import { Temporal } from 'temporal-polyfill'

/**
 * The month a use counts in, and when the next one begins: the athlete's own calendar, by the zone they are in now.
 * @param now UTC, ISO 8601
 * @returns `month` such as `2026-04`; `resetsAt` the first instant of the next month there
 */
export function quotaMonth(now: string, timeZone: string): { month: string; resetsAt: Date } {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone)
  const next = local.toPlainDate().with({ day: 1 }).add({ months: 1 }).toZonedDateTime(timeZone)
  return {
    month: local.toPlainDate().toPlainYearMonth().toString(),
    resetsAt: new Date(next.epochMilliseconds),
  }
}
