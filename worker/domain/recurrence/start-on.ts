import { Temporal } from 'temporal-polyfill'

/** What the clocks do to a wall time on one day. */
export type ClockShift = 'missing' | 'doubled'

export interface WallStart {
  /** UTC, ISO 8601. */
  startsAt: string
  /** The wall time it starts at, `HH:MM`: another than asked when that hour is missing. */
  startsAtWall: string
  shift: ClockShift | null
}

/**
 * When a practice-local wall time is on a day. A time that the clocks skip starts as much later as they skip; a time
 * that comes twice starts at the first of the two.
 * @param day `YYYY-MM-DD`
 * @param wallTime `HH:MM`
 * @throws RangeError for what is no day, no time or no zone
 */
export function startOn(day: string, wallTime: string, zone: string): WallStart {
  const asked = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(wallTime))
  const first = asked.toZonedDateTime(zone, { disambiguation: 'compatible' })
  const isMissing = !first.toPlainDateTime().equals(asked)
  const last = asked.toZonedDateTime(zone, { disambiguation: 'later' })
  const isDoubled = !isMissing && first.epochMilliseconds !== last.epochMilliseconds
  return {
    startsAt: first.toInstant().toString(),
    startsAtWall: first.toPlainTime().toString({ smallestUnit: 'minute' }),
    shift: isMissing ? 'missing' : isDoubled ? 'doubled' : null,
  }
}

/** What a page says about a start that the clocks shift; null when they do not. */
export function shiftWords(wallTime: string, { shift, startsAtWall }: WallStart): string | null {
  if (shift === null) return null
  return shift === 'missing'
    ? `The clocks go forward that day and there is no ${wallTime}: it starts at ${startsAtWall}.`
    : `The clocks go back that day and ${wallTime} comes twice: it starts at the first.`
}
