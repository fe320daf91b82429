import { addDays } from '#worker/domain/calendar/day.ts'

/** A time as a clock in the zone shows it: minutes since that day's midnight, 0 to 1439. */
export interface LocalTime {
  day: string
  minute: number
}

/** One night's change of the clock: forward leaves minutes out, back has them twice. */
export interface ClockChange {
  /** The local minute at which the clock is set. */
  atMin: number
  /** Minutes it is set by: 60 forward, -60 back. */
  byMin: number
}

export interface ZoneClock {
  zone: string
  /** What a clock there shows at an instant. */
  local(atMs: number): LocalTime
  /** The instants at which a clock there shows this: one; none in a skipped hour; two in a doubled one. */
  instants(day: string, minute: number): number[]
  /** The first instant of a day. */
  startOf(day: string): number
  /** How long a day is, in minutes: 1440, or 60 less or more. */
  lengthMin(day: string): number
  changeOn(day: string): ClockChange | null
}

const MIN_MS = 60_000
const DAY_MIN = 1440

/** Reads and sets times in one zone, by the browser's or the server's own time-zone data. */
export function zoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const offsetMin = (atMs: number): number => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(atMs)) part[type] = Number(value)
    const shown = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute)
    return Math.round((shown - Math.floor(atMs / MIN_MS) * MIN_MS) / MIN_MS)
  }
  const asUtc = (day: string, minute: number) => Date.parse(`${day}T00:00:00Z`) + minute * MIN_MS
  const offsetsAround = (utcMs: number) => [
    offsetMin(utcMs - DAY_MIN * MIN_MS),
    offsetMin(utcMs + DAY_MIN * MIN_MS),
  ]
  const instants = (day: string, minute: number): number[] => {
    const shown = asUtc(day, minute)
    const candidates = new Set(offsetsAround(shown).map((offset) => shown - offset * MIN_MS))
    return [...candidates].filter((at) => at + offsetMin(at) * MIN_MS === shown).sort((a, b) => a - b)
  }
  const startOf = (day: string): number => {
    for (let minute = 0; minute <= 180; minute += 15) {
      const [first] = instants(day, minute)
      if (first !== undefined) return first
    }
    return asUtc(day, 0)
  }
  const lengthMin = (day: string) => (startOf(addDays(day, 1)) - startOf(day)) / MIN_MS
  return {
    zone,
    local: (atMs) => localAt(atMs, offsetMin(atMs)),
    instants,
    startOf,
    lengthMin,
    changeOn(day) {
      const byMin = DAY_MIN - lengthMin(day)
      return byMin === 0 ? null : { atMin: changeMinute(day, startOf(day), offsetMin), byMin }
    },
  }
}

function localAt(atMs: number, offset: number): LocalTime {
  const shown = new Date(atMs + offset * MIN_MS)
  return { day: shown.toISOString().slice(0, 10), minute: shown.getUTCHours() * 60 + shown.getUTCMinutes() }
}

/** The local minute up to which the day's first offset holds, to the quarter of an hour. */
function changeMinute(day: string, startMs: number, offsetMin: (atMs: number) => number): number {
  const first = offsetMin(startMs)
  for (let minute = 0; minute < DAY_MIN + 120; minute += 15) {
    const atMs = startMs + minute * MIN_MS
    if (offsetMin(atMs) !== first) {
      const before = localAt(atMs - MIN_MS, first)
      return before.day === day ? before.minute + 1 : 0
    }
  }
  return 0
}

/** 570 is 09:30; 1440 is 24:00. */
export function clockText(minute: number): string {
  const hours = Math.floor(minute / 60)
  return `${String(hours).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** 09:30 is 570; null for what is no time of day. */
export function clockMinute(text: string): number | null {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim())
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
}

/** What a person must know of a day whose clock changes. */
export function changeText(change: ClockChange): string {
  const after = clockText(change.atMin + change.byMin)
  const at = clockText(change.atMin)
  return change.byMin > 0
    ? `Clocks go forward from ${at} to ${after}: the times between do not exist.`
    : `Clocks go back from ${at} to ${after}: the times between come twice.`
}
