import { Temporal } from 'temporal-polyfill'
import { isQuiet } from '../../texting/quiet-hours.ts'

/** Local hours in which nobody is told anything they did not ask for, across midnight. */
export const QUIET = { from: '21:00', until: '08:00' } as const

/**
 * The athlete's day that a note would be of, where one may be shown now; null inside their quiet hours.
 * @param zone IANA; an unknown one is read as UTC
 */
export function noteDay(nowMs: number, zone: string): string | null {
  const known = knownZone(zone)
  if (isQuiet({ zone: known, ...QUIET }, nowMs)) return null
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(known).toPlainDate().toString()
}

function knownZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return zone
  } catch {
    return 'UTC'
  }
}
