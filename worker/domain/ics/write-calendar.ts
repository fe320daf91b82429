/** One event of a feed. Its start and end are instants: every calendar shows them in its own zone. */
export interface FeedEvent {
  /** The same for ever, so that a change moves the event. */
  uid: string
  /** UTC, ISO 8601. */
  startsAt: string
  endsAt: string
  summary: string
  description?: string
  location?: string
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  /** Raised with every change. */
  sequence: number
  changedAt: string
}

const LINE_OCTETS = 75
const encoder = new TextEncoder()

/**
 * Writes a calendar that phones subscribe to (RFC 5545): UTC instants, so it needs no VTIMEZONE and no calendar can
 * read a zone in it wrongly; a series comes as its sessions, each its own event.
 * @param zone the practice's zone, a hint for calendars that show one
 * @returns the file, lines folded at 75 octets and ended by CRLF
 */
export function writeCalendar(calendar: {
  name: string
  zone: string
  /** How often a subscriber may ask again. */
  refreshMin: number
  events: readonly FeedEvent[]
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//StrideIQ//Practice//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(calendar.name)}`,
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    `X-WR-TIMEZONE:${escapeText(calendar.zone)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${calendar.refreshMin}M`,
    `X-PUBLISHED-TTL:PT${calendar.refreshMin}M`,
    ...calendar.events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(foldLine).join('\r\n')}\r\n`
}

function eventLines(event: FeedEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utcStamp(event.changedAt)}`,
    `LAST-MODIFIED:${utcStamp(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utcStamp(event.startsAt)}`,
    `DTEND:${utcStamp(event.endsAt)}`,
    `SUMMARY:${escapeText(event.summary)}`,
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    `STATUS:${event.status}`,
    `TRANSP:${event.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

/** Text as a value: backslash, semicolon, comma and line ends escaped, other control characters left out. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\n/g, '\\n')
}

/** Breaks a line at 75 octets, never inside a character; what follows begins with a space. */
export function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

/** `2026-03-29T07:00:00.000Z` as `20260329T070000Z`. */
function utcStamp(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
