import { Temporal } from 'temporal-polyfill'
import { foreignDays, type StepBudget, TooManySteps } from '../recurrence/foreign-rule.ts'
import { eventZone } from './event-zone.ts'
import type { BusySpan, EventTime, ForeignEvent } from './foreign-event.ts'

const MOST_SPANS = 5_000
const MOST_STEPS = 400_000
const LONGEST_EVENT_MS = 62 * 86_400_000

/**
 * When the events of a calendar keep their owner busy within a window: in order, none touching another.
 * @param zone where a time without zone, or with one we do not know, is taken to be
 * @returns `skipped` counts the events whose times make no sense; they keep nothing busy
 * @throws TooManySteps when the events repeat more often than any person's calendar
 */
export function busySpans(
  events: readonly ForeignEvent[],
  window: BusySpan,
  zone: string,
): { spans: BusySpan[]; skipped: number } {
  const moved = movedInstants(events, zone)
  const budget: StepBudget = { left: MOST_STEPS }
  const found: BusySpan[] = []
  let skipped = 0
  for (const event of events) {
    try {
      found.push(...busyOf(event, window, zone, moved.get(event.uid), budget))
    } catch (error) {
      if (error instanceof TooManySteps) throw error
      skipped += 1
    }
    if (found.length > MOST_SPANS) throw new TooManySteps('too many busy times')
  }
  return { spans: merged(found), skipped }
}

/** Of each event, which of its occurrences another event of the file replaces. */
function movedInstants(events: readonly ForeignEvent[], zone: string): Map<string, Set<number>> {
  const moved = new Map<string, Set<number>>()
  for (const { uid, recurrenceId } of events) {
    if (!recurrenceId) continue
    const at = tryInstant(recurrenceId, zone)
    if (at !== null) moved.set(uid, (moved.get(uid) ?? new Set()).add(at))
  }
  return moved
}

function busyOf(
  event: ForeignEvent,
  window: BusySpan,
  zone: string,
  moved: ReadonlySet<number> | undefined,
  budget: StepBudget,
): BusySpan[] {
  if (!event.isBusy) return []
  const startMs = instantOf(event.start, zone)
  const lengthMs = Math.min(lengthOf(event, startMs, zone), LONGEST_EVENT_MS)
  if (lengthMs <= 0) return []
  const starts = new Set(event.recurrenceId ? [startMs] : startsOf(event, window, zone, lengthMs, budget))
  const leftOut = new Set(event.exDates.map((at) => tryInstant(at, zone)))
  return [...starts]
    .filter((at) => !leftOut.has(at) && (event.recurrenceId || !moved?.has(at)))
    .map((at) => ({ startsAt: new Date(at), endsAt: new Date(at + lengthMs) }))
    .filter(({ startsAt, endsAt }) => startsAt < window.endsAt && endsAt > window.startsAt)
}

function startsOf(
  event: ForeignEvent,
  window: BusySpan,
  zone: string,
  lengthMs: number,
  budget: StepBudget,
): number[] {
  const more = event.rDates.flatMap((at) => tryInstant(at, zone) ?? [])
  if (!event.rule) return [instantOf(event.start, zone), ...more]
  // A day either side: the days are those of the event's own zone.
  const range = {
    from: utcDay(window.startsAt.getTime() - lengthMs - 2 * 86_400_000),
    to: utcDay(window.endsAt.getTime() + 86_400_000),
  }
  const until = event.until
    ? instantOf(event.until.isDay ? endOfDay(event.until) : event.until, zone)
    : Infinity
  const startDay = event.start.wall.slice(0, 10)
  const days = foreignDays(event.rule, startDay, range, budget)
  const starts = days.map((day) =>
    instantOf({ ...event.start, wall: `${day}T${event.start.wall.slice(11)}` }, zone),
  )
  return [...starts.filter((at) => at <= until), ...more]
}

const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const endOfDay = (at: EventTime): EventTime => ({
  ...at,
  isDay: false,
  wall: `${at.wall.slice(0, 10)}T23:59:59`,
})

function lengthOf(event: ForeignEvent, startMs: number, zone: string): number {
  if (event.end) return instantOf(event.end, zone) - startMs
  if (event.duration)
    return Temporal.Duration.from(event.duration).total({ unit: 'milliseconds', relativeTo: '2026-01-05' })
  return event.start.isDay ? 86_400_000 : 0
}

/** The instant of a time of a calendar, milliseconds. A whole day begins at midnight where the reader's practice is. */
function instantOf(at: EventTime, zone: string): number {
  const where = at.isUtc ? 'UTC' : at.isDay ? zone : ((at.tzid ? eventZone(at.tzid) : null) ?? zone)
  return Temporal.PlainDateTime.from(at.wall).toZonedDateTime(where).epochMilliseconds
}

function tryInstant(at: EventTime, zone: string): number | null {
  try {
    return instantOf(at, zone)
  } catch {
    return null
  }
}

/** Spans that touch become one: fewer rows, and nobody sees where one event ends and the next begins. */
function merged(spans: readonly BusySpan[]): BusySpan[] {
  const sorted = [...spans].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const out: BusySpan[] = []
  for (const span of sorted) {
    const last = out.at(-1)
    if (last && span.startsAt <= last.endsAt) {
      if (span.endsAt > last.endsAt) last.endsAt = span.endsAt
    } else out.push({ ...span })
  }
  return out
}
