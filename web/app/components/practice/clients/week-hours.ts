import type { Answered } from '#web/api/wire.ts'

/** One span of a working day, in minutes of the practice-local day. */
type HourSpan = Answered<'GET /v1/practices/:practice/members/:person/hours'>['hours'][number]

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

const clockText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Where sessions can take place. */
export type HourPlace = Pick<
  Answered<'GET /v1/practices/:practice/services'>['locations'][number],
  'id' | 'name'
>

/** A day's spans as they stand in its field: "09:00–12:00 at Studio B, 14:00–19:00". */
export function dayText(
  hours: readonly HourSpan[],
  weekday: number,
  places: readonly HourPlace[] = [],
): string {
  const at = (id: string | null) => {
    const place = places.find((one) => one.id === id)
    return place ? ` at ${place.name}` : ''
  }
  return hours
    .filter((span) => span.weekday === weekday)
    .map(({ startMin, endMin, locationId }) => `${clockText(startMin)}–${clockText(endMin)}${at(locationId)}`)
    .join(', ')
}

const CLOCK = '(\\d{1,2})(?:[:.]?(\\d{2}))?'
const SPAN = new RegExp(`^${CLOCK}\\s*(?:-|–|to)\\s*${CLOCK}(?:\\s*(?:\\bat\\b|@)\\s*(.+))?$`, 'i')
/** A comma before a time begins the next span; one within the name of a place does not. */
const BETWEEN = /[,;]\s*(?=\d{1,2}\b|$)/

type Typed = Omit<HourSpan, 'weekday'>

/**
 * The spans somebody typed for a day, 9-12 and 9:00–12:00 alike, each with its place if it has one. Empty is a day off.
 * @returns or what cannot be read
 */
export function typedSpans(text: string, places: readonly HourPlace[] = []): Typed[] | { problem: string } {
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter(Boolean)
  const spans: Typed[] = []
  for (const part of parts) {
    const match = SPAN.exec(part)
    const startMin = match ? minuteOf(match[1], match[2]) : null
    const endMin = match ? minuteOf(match[3], match[4]) : null
    if (startMin === null || endMin === null || startMin >= endMin) return { problem: UNREADABLE }
    const name = match?.[5]?.trim().toLowerCase()
    const place = places.find((one) => one.name.toLowerCase() === name)
    if (name && !place) return { problem: noPlace(match?.[5] ?? '', places) }
    spans.push({ startMin, endMin, locationId: place?.id ?? null })
  }
  return spans
}

const UNREADABLE = 'Write from and to, such as 09:00–12:00, 14:00–19:00.'
const noPlace = (name: string, places: readonly HourPlace[]) =>
  places.length > 0
    ? `No place is called ${name.trim()}. There are: ${places.map((one) => one.name).join(', ')}.`
    : `No place is called ${name.trim()}: add it under Services first.`

function minuteOf(hour = '', minute = '0'): number | null {
  const at = Number(hour) * 60 + Number(minute)
  return Number(minute) > 59 || at > 1440 ? null : at
}

/** A week's spans, or the first day that cannot be read. */
export function weekOf(
  texts: readonly string[],
  places: readonly HourPlace[],
): { hours: HourSpan[] } | { weekday: number; problem: string } {
  const hours: HourSpan[] = []
  for (const [i, text] of texts.entries()) {
    const spans = typedSpans(text, places)
    if ('problem' in spans) return { weekday: i + 1, ...spans }
    hours.push(...spans.map((span) => ({ weekday: i + 1, ...span })))
  }
  return { hours }
}
