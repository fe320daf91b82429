/** One span of a working day, in minutes of the practice-local day. */
export interface HourSpan {
  weekday: number
  startMin: number
  endMin: number
  locationId: string | null
}

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

/** A day's spans as they stand in its field: "09:00–12:00, 14:00–19:00". */
export function dayText(hours: readonly HourSpan[], weekday: number): string {
  return hours
    .filter((span) => span.weekday === weekday)
    .map(({ startMin, endMin }) => `${clockText(startMin)}–${clockText(endMin)}`)
    .join(', ')
}

const CLOCK = '(\\d{1,2})(?:[:.]?(\\d{2}))?'
const SPAN = new RegExp(`^${CLOCK}\\s*(?:-|–|to)\\s*${CLOCK}$`)

/** The spans somebody typed for a day, 9-12 and 9:00–12:00 alike; null for what cannot be read. Empty is a day off. */
export function typedSpans(text: string): { startMin: number; endMin: number }[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const spans = parts.map((part) => {
    const match = SPAN.exec(part)
    if (!match) return null
    const startMin = minuteOf(match[1], match[2])
    const endMin = minuteOf(match[3], match[4])
    return startMin !== null && endMin !== null && startMin < endMin ? { startMin, endMin } : null
  })
  return spans.every((span) => span !== null) ? spans : null
}

function minuteOf(hour = '', minute = '0'): number | null {
  const at = Number(hour) * 60 + Number(minute)
  return Number(minute) > 59 || at > 1440 ? null : at
}

/** A week's spans; a span that was there before keeps its place. */
export function weekOf(
  texts: readonly string[],
  before: readonly HourSpan[],
): { hours: HourSpan[]; unreadable: number | null } {
  const hours: HourSpan[] = []
  for (const [i, text] of texts.entries()) {
    const spans = typedSpans(text)
    if (spans === null) return { hours: [], unreadable: i + 1 }
    for (const span of spans) {
      const same = before.find(
        (one) => one.weekday === i + 1 && one.startMin === span.startMin && one.endMin === span.endMin,
      )
      hours.push({ weekday: i + 1, ...span, locationId: same?.locationId ?? null })
    }
  }
  return { hours, unreadable: null }
}
