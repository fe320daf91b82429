import { Temporal } from 'temporal-polyfill'

/** Hours of the clock in one zone in which nobody is texted: from the first until the second, across midnight too. */
export interface QuietHours {
  zone: string
  /** `HH:MM`; equal to `until` when there are none. */
  from: string
  until: string
}

/** Where a client's own zone is known, they are texted between 08:00 and 21:00 there, whatever the practice says. */
export const clientQuietHours = (zone: string): QuietHours => ({ zone, from: '21:00', until: '08:00' })

/** Longer than any quiet night, with both zones of a text taken together. */
const LOOK_AHEAD_MS = 8 * 86_400_000
const MOST_STEPS = 100

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const localAt = (zone: string, atMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)

/**
 * Whether the clock on the wall is inside quiet hours at an instant. The hour that is missing in spring has no
 * instants; each of the two in autumn is judged by what the clock shows.
 * @param atMs milliseconds since 1970
 */
export function isQuiet(hours: QuietHours, atMs: number): boolean {
  const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)]
  if (from === until) return false
  const local = localAt(hours.zone, atMs)
  const minute = local.hour * 60 + local.minute
  return from < until ? minute >= from && minute < until : minute >= from || minute < until
}

/**
 * The first instant from `atMs` on that is outside all quiet hours: `atMs` itself, the end of a window, or the moment
 * the clock jumps past it.
 * @returns null when the windows together leave no time within eight days
 */
export function firstAllowedMs(windows: readonly QuietHours[], atMs: number): number | null {
  let at = atMs
  for (let step = 0; step < MOST_STEPS && at <= atMs + LOOK_AHEAD_MS; step++) {
    const shut = windows.find((hours) => isQuiet(hours, at))
    if (!shut) return at
    at = endOfQuietMs(shut, at)
  }
  return null
}

const WALK_MS = 5 * 60_000

/**
 * When a time has run that counts only outside all quiet hours, to five minutes: what a person is given to answer.
 * @param lengthMs milliseconds, a day at most
 * @returns milliseconds since 1970; null when the windows together leave no time within eight days
 */
export function openTimeEndMs(
  windows: readonly QuietHours[],
  fromMs: number,
  lengthMs: number,
): number | null {
  let at = fromMs
  for (let left = lengthMs; left > 0; ) {
    const open = firstAllowedMs(windows, at)
    if (open === null) return null
    const step = Math.min(WALK_MS, left)
    at = open + step
    left -= step
  }
  return at
}

/** Quiet ends where the clock reaches `until`, or where it jumps past it: the earliest of these that really is outside. */
function endOfQuietMs(hours: QuietHours, atMs: number): number {
  const local = localAt(hours.zone, atMs)
  const isOutside = (ms: number) => ms > atMs && !isQuiet(hours, ms)
  const endMs = clockEndMs(hours, local, isOutside) ?? atMs + LOOK_AHEAD_MS + 1
  const jumpMs = local.getTimeZoneTransition('next')?.epochMilliseconds
  return jumpMs !== undefined && jumpMs < endMs && isOutside(jumpMs) ? jumpMs : endMs
}

/** The first moment at which the clock shows `until` and quiet is over; where it shows it twice, either may be. */
function clockEndMs(
  { zone, until }: QuietHours,
  local: Temporal.ZonedDateTime,
  isOutside: (ms: number) => boolean,
): number | undefined {
  const [today, time] = [local.toPlainDate(), Temporal.PlainTime.from(until)]
  for (const days of [0, 1, 2]) {
    const end = today.add({ days }).toPlainDateTime(time)
    for (const disambiguation of ['earlier', 'later'] as const) {
      const ms = end.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
      if (isOutside(ms)) return ms
    }
  }
  return undefined
}
