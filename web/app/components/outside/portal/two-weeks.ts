import { dayOf } from '#web/format/date.ts'

const DAYS = 14
const HOUR_MS = 3_600_000
/** The clock that is furthest behind UTC. */
const MOST_BEHIND_H = 12

const later = (one: string, other: string) => (one > other ? one : other)
const after = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 24 * HOUR_MS).toISOString().slice(0, 10)

/**
 * The two weeks whose free times are asked for. The practice's own day is known only with the answer, so that they
 * begin on the earliest day that is still today anywhere; what is past is not offered.
 * @param asked the day an address names, if it does
 * @param nowAt an instant
 */
export function twoWeeks(asked: string | null, nowAt: string): { from: string; to: string } {
  const earliest = new Date(Date.parse(nowAt) - MOST_BEHIND_H * HOUR_MS).toISOString().slice(0, 10)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(asked ?? '') && Number.isFinite(Date.parse(asked ?? ''))
  const from = isDay ? later(after(asked ?? '', 0), earliest) : earliest
  return { from, to: after(from, DAYS - 1) }
}

/** The first day of a range as a practice reads it, and the addresses' days of the ranges before and after it. */
export function rangeSteps(from: string, nowAt: string, zone: string) {
  const today = dayOf(nowAt, zone)
  return {
    first: later(from, today),
    earlier: from > today ? later(after(from, -DAYS), today) : null,
    later: after(from, DAYS),
  }
}
