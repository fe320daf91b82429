import { busySpans } from '#worker/domain/ics/busy-spans.ts'
import type { BusySpan } from '#worker/domain/ics/foreign-event.ts'
import { TooManySteps } from '#worker/domain/recurrence/foreign-rule.ts'
import { FormatError } from '../format-error.ts'
import { asEvent } from './parse-event.ts'

/** A calendar of five years in full days stays far below these. */
const MOST_BYTES = 4 * 1024 * 1024
const MOST_EVENTS = 5_000
const MOST_EVENT_CHARS = 64 * 1024

interface BusyRead {
  /** In order, none touching another: when, never with what. */
  spans: BusySpan[]
  /** Events of the file. */
  events: number
  /** Events whose times were not understood, and that keep nothing busy. */
  skipped: number
}

/**
 * Reads from a foreign calendar when its owner is busy within a window.
 * @param zone where a time without zone, or with one we do not know, is taken to be
 * @throws FormatError for what is no calendar, is too large, or would not end
 */
export function readBusy(bytes: Uint8Array, window: BusySpan, zone: string): BusyRead {
  if (bytes.length === 0) throw new FormatError('empty', 'The calendar is empty.')
  if (bytes.length > MOST_BYTES) throw new FormatError('too_large', 'The calendar is larger than 4 MB.')
  const text = new TextDecoder().decode(bytes)
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(text.slice(0, 2000))) {
    throw new FormatError('wrong_type', 'The address does not lead to a calendar (iCalendar, .ics).')
  }
  const events = eventBlocks(text).map(asEvent)
  const known = events.filter((event) => event !== null)
  try {
    const { spans, skipped } = busySpans(known, window, zone)
    return { spans, events: events.length, skipped: skipped + events.length - known.length }
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error
    throw new FormatError('unsafe', 'The calendar repeats too much to be read.', error)
  }
}

/** The text of each event. Read one by one, an event that cannot be read leaves its neighbours alone. */
function eventBlocks(text: string): string[] {
  const blocks: string[] = []
  let block: string[] | null = null
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) block = []
    block?.push(line)
    if (block && /^END:VEVENT\s*$/i.test(line)) {
      blocks.push(block.join('\r\n').slice(0, MOST_EVENT_CHARS))
      block = null
      if (blocks.length > MOST_EVENTS)
        throw new FormatError('too_large', 'The calendar holds over 5,000 events.')
    }
  }
  return blocks
}
