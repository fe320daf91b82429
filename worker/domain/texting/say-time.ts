import { Temporal } from 'temporal-polyfill'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const two = (n: number) => String(n).padStart(2, '0')

const wallOf = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)

/** The day of an instant on the clock of a zone: `Tue 24 Nov`. */
export function sayDay(at: Date, zone: string): string {
  const wall = wallOf(at, zone)
  return `${DAYS[wall.dayOfWeek - 1]} ${wall.day} ${MONTHS[wall.month - 1]}`
}

/** Both, as the practice reads them: `Tue 23 Jun 09:00`. */
export function sayDayAndTime(at: Date, zone: string): string {
  const wall = wallOf(at, zone)
  return `${sayDay(at, zone)} ${two(wall.hour)}:${two(wall.minute)}`
}

/**
 * The time of an instant on the clock of the practice's zone: `09:00`. Where the reader's own clock shows another
 * time, or the hour comes twice that night, the zone or the offset is said too.
 * @param readerZone the client's own zone, where known
 */
export function sayTime(at: Date, zone: string, readerZone: string | null = null): string {
  const wall = wallOf(at, zone)
  const clock = `${two(wall.hour)}:${two(wall.minute)}`
  const readings = ['earlier', 'later'].map(
    (disambiguation) =>
      wall.toPlainDateTime().toZonedDateTime(zone, { disambiguation: disambiguation as 'earlier' | 'later' })
        .epochMilliseconds,
  )
  if (readings[0] !== readings[1]) return `${clock} (UTC${wall.offset})`
  if (readerZone && wallOf(at, readerZone).offsetNanoseconds !== wall.offsetNanoseconds) {
    return `${clock} ${cityOf(zone)} time`
  }
  return clock
}

const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
