import { weekdayIndex } from '#web/format/date.ts'
import type { Busy, CalendarAnswer, CalendarAppointment } from './calendar.ts'
import { type Seat, seatOverlaps } from './columns.ts'
import { type ClockChange, clockMinute, type ZoneClock } from './zone-clock.ts'

/** A stretch of one day's local time. */
export interface Band {
  startMin: number
  endMin: number
}

export interface DayBlock extends Band, Seat {
  appointment: CalendarAppointment
  /** The day before or after has its other part. */
  fromBefore: boolean
  goesOn: boolean
}

/** One column of the grid: a day, or a trainer's part of a day. */
export interface Lane {
  key: string
  day: string
  trainerId: string | null
  blocks: DayBlock[]
  busy: (Band & { key: string })[]
  off: (Band & { key: string; reason: string | null })[]
  /** When someone shown here works, merged. */
  hours: Band[]
  change: ClockChange | null
}

const DAY_MIN = 1440
/** So that a session of five minutes can still be read and pressed. */
const LEAST_MIN = 20

/** One lane a day for a week; for one day, a lane a trainer where several are shown. */
export function lanesOf(
  answer: CalendarAnswer,
  days: readonly string[],
  trainer: string,
  clock: ZoneClock,
): Lane[] {
  const shown = answer.trainers.filter(({ id }) => trainer === 'all' || id === trainer)
  const [only] = shown
  if (days.length > 1 || shown.length < 2) {
    // All means everyone, those too who trained here once and have left.
    const ids = trainer === 'all' ? null : new Set([trainer])
    return days.map((day) => laneOf(answer, day, ids, clock, shown.length === 1 && only ? only.id : null))
  }
  return shown.map(({ id }) => laneOf(answer, days[0] ?? '', new Set([id]), clock, id))
}

/** A time that a form kept for whoever was filling it, and that nobody took: it was never a session. */
const isGivenUp = ({ isLive, holdUntil, bookings }: CalendarAppointment) =>
  !isLive && holdUntil !== null && bookings.length === 0

function laneOf(
  answer: CalendarAnswer,
  day: string,
  trainers: ReadonlySet<string> | null,
  clock: ZoneClock,
  trainerId: string | null,
): Lane {
  const isShown = ({ trainerId: id }: { trainerId: string }) => trainers === null || trainers.has(id)
  const parts = answer.appointments
    .filter((one) => isShown(one) && !isGivenUp(one))
    .flatMap((appointment) => {
      const part = partOn(day, appointment, clock)
      return part ? [{ appointment, ...part }] : []
    })
  const seats = seatOverlaps(
    parts.map(({ appointment, startMin, endMin }) => ({
      id: appointment.id,
      startMin,
      endMin: Math.max(endMin, startMin + LEAST_MIN),
    })),
  )
  const bands = <T extends Busy>(list: readonly T[]) =>
    list.filter(isShown).flatMap((item, i) => {
      const part = partOn(day, item, clock)
      return part
        ? [{ item, key: `${item.trainerId}.${i}`, startMin: part.startMin, endMin: part.endMin }]
        : []
    })
  const weekday = weekdayIndex(day) + 1
  return {
    key: trainerId ? `${day}.${trainerId}` : day,
    day,
    trainerId,
    blocks: parts.map((part) => ({
      ...part,
      ...(seats.get(part.appointment.id) ?? { column: 0, columns: 1, wide: 1 }),
    })),
    busy: bands(answer.busy).map(({ item: _, ...band }) => band),
    off: bands(answer.timeOff).map(({ item, ...band }) => ({ ...band, reason: item.reason })),
    hours: merged(answer.hours.filter((row) => isShown(row) && row.weekday === weekday)),
    change: clock.changeOn(day),
  }
}

/** Where a stretch of time stands on one day's grid; null when it is on other days. */
function partOn(day: string, { startsAt, endsAt }: Pick<Busy, 'startsAt' | 'endsAt'>, clock: ZoneClock) {
  const [fromMs, untilMs] = [Date.parse(startsAt), Date.parse(endsAt)]
  const start = clock.local(fromMs)
  // The end belongs to the minute before it: midnight ends a day and does not begin the next.
  const last = clock.local(untilMs - 60_000)
  if (start.day > day || last.day < day) return null
  const fromBefore = start.day < day
  const goesOn = last.day > day
  const startMin = fromBefore ? 0 : start.minute
  // Across a clock set back its local end may stand above its start: the length is then what counts.
  const shownEnd = goesOn ? DAY_MIN : last.minute + 1
  const endMin = shownEnd > startMin ? shownEnd : Math.min(DAY_MIN, startMin + (untilMs - fromMs) / 60_000)
  return { startMin, endMin, fromBefore, goesOn }
}

/** Overlapping stretches as one each, in order. */
export function merged(bands: readonly Band[]): Band[] {
  const out: Band[] = []
  for (const { startMin, endMin } of [...bands].sort((a, b) => a.startMin - b.startMin)) {
    const last = out.at(-1)
    if (last && startMin <= last.endMin) last.endMin = Math.max(last.endMin, endMin)
    else out.push({ startMin, endMin })
  }
  return out
}

/** The hours a grid shows: all work and all that is booked, at least eight to six, on whole hours. */
export function hoursInView(lanes: readonly Lane[]): Band {
  const all = lanes.flatMap(({ blocks, hours }) => [...blocks, ...hours])
  const first = Math.min(480, ...all.map(({ startMin }) => startMin))
  const last = Math.max(1080, ...all.map(({ endMin }) => endMin))
  return { startMin: Math.floor(first / 60) * 60, endMin: Math.min(DAY_MIN, Math.ceil(last / 60) * 60) }
}

export type Typed = { atMs: number; note: string | null } | { problem: string }

/** The instant a person means by a day and a time in the practice's zone, or why there is none. */
export function instantTyped(day: string, time: string, clock: ZoneClock): Typed {
  const minute = clockMinute(time)
  if (minute === null) return { problem: 'A time is written like 09:30.' }
  const [first, second] = clock.instants(day, minute)
  if (first === undefined) return { problem: `${time} does not exist on this day: the clock skips it.` }
  return {
    atMs: first,
    note: second === undefined ? null : `${time} comes twice on this day; the first is meant.`,
  }
}
