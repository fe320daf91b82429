import { Temporal } from 'temporal-polyfill'

/**
 * The athlete-local calendar day of an instant.
 * @param at UTC, ISO 8601
 * @param where `utcOffsetS` of the activity itself wins (where the athlete was); else the athlete's IANA zone
 * @returns `YYYY-MM-DD`
 * @throws RangeError for text that is no instant, or an unknown zone
 */
export function localDay(at: string, where: { utcOffsetS: number | null; timeZone: string }): string {
  return localTime(at, where).slice(0, 10)
}

/** The athlete-local wall-clock time of an instant, `YYYY-MM-DDTHH:MM:SS`; see `localDay`. */
export function localTime(at: string, where: { utcOffsetS: number | null; timeZone: string }): string {
  const instant = Temporal.Instant.from(at)
  const { utcOffsetS } = where
  const local =
    utcOffsetS === null
      ? instant.toZonedDateTimeISO(where.timeZone)
      : instant.add({ seconds: Math.round(utcOffsetS) }).toZonedDateTimeISO('UTC')
  return local.toPlainDateTime().toString({ smallestUnit: 'second' })
}

/** Seconds a zone is ahead of UTC at an instant; null for a zone this runtime does not know. */
export function zoneOffsetS(at: string, timeZone: string): number | null {
  if (!isTimeZone(timeZone)) return null
  return Math.round(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e9)
}

/** Whether a text is an IANA zone this runtime knows. */
export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

/** What day it is for an athlete in a zone. `now` is UTC, ISO 8601. */
export function todayIn(now: string, timeZone: string): string {
  return localDay(now, { utcOffsetS: null, timeZone })
}
