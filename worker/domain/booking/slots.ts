import { Temporal } from 'temporal-polyfill'
import { addDays } from '../calendar/day.ts'
import { type Buffers, minutesAfter, overlaps, type Range, withBuffers } from './ranges.ts'

/** Minutes between two starts that are shown, from the beginning of each span of working hours. */
const STEP_MIN = 30

/** When a trainer works, in minutes of the practice-local day. */
export interface Hours {
  /** 1 is Monday. */
  weekday: number
  startMin: number
  endMin: number
  locationId: string | null
}

export interface SlotQuestion extends Buffers {
  zone: string
  /** Practice-local days, both included. */
  from: string
  to: string
  durationMin: number
  hours: readonly Hours[]
  /** What is taken, buffers included. */
  taken: readonly Range[]
  /** Away or busy elsewhere: only the session itself must not touch it. */
  away: readonly Range[]
  /** Nothing is offered before this. */
  notBefore: Date
  limit: number
}

export interface Slot extends Range {
  locationId: string | null
}

/**
 * The free times of a trainer, in order: within working hours, clear of what is taken with its buffers and of what
 * they are away for. A start that the change of clocks leaves out is not offered; one that comes twice is offered once.
 */
export function freeSlots(question: SlotQuestion): Slot[] {
  const found: Slot[] = []
  for (let day = question.from; day <= question.to; day = addDays(day, 1)) {
    const weekday = Temporal.PlainDate.from(day).dayOfWeek
    const spans = question.hours
      .filter((hours) => hours.weekday === weekday)
      .sort((a, b) => a.startMin - b.startMin)
    for (const span of spans) {
      for (let min = span.startMin; min + question.durationMin <= span.endMin; min += STEP_MIN) {
        if (found.length >= question.limit) return found
        const slot = slotAt(question, day, min, span)
        if (slot) found.push(slot)
      }
    }
  }
  return found
}

function slotAt(question: SlotQuestion, day: string, min: number, span: Hours): Slot | null {
  const startsAt = instantOf(day, min, question.zone)
  if (!startsAt || startsAt < question.notBefore) return null
  const range = { startsAt, endsAt: minutesAfter(startsAt, question.durationMin) }
  // Over a change of clocks a session may leave the hours it begins in.
  if (!isShown(range, [span], question.zone)) return null
  const blocked = withBuffers(range, question)
  if (question.taken.some((taken) => overlaps(blocked, taken))) return null
  if (question.away.some((away) => overlaps(range, away))) return null
  return { ...range, locationId: span.locationId }
}

/** The instant of a minute of a local day; null when the clocks leave that minute out. */
export function instantOf(day: string, min: number, zone: string): Date | null {
  const wall = Temporal.PlainDate.from(day)
    .toPlainDateTime({ hour: Math.floor(min / 60) % 24, minute: min % 60 })
    .add({ days: Math.floor(min / 1440) })
  const there = wall.toZonedDateTime(zone, { disambiguation: 'compatible' })
  if (there.toPlainDateTime().equals(wall)) return new Date(there.epochMilliseconds)
  return null
}

/**
 * Whether a session begins at one of the starts that are shown, and lies within its span of hours: what clients take by
 * themselves is decided by it as what is shown to them is. A minute that comes twice is shown once.
 */
export function isShown(range: Range, hours: readonly Hours[], zone: string): boolean {
  const start = Temporal.Instant.fromEpochMilliseconds(range.startsAt.getTime()).toZonedDateTimeISO(zone)
  const min = start.hour * 60 + start.minute
  if (instantOf(start.toPlainDate().toString(), min, zone)?.getTime() !== range.startsAt.getTime())
    return false
  return hours.some((span) => (min - span.startMin) % STEP_MIN === 0 && isWithinHours(range, [span], zone))
}

/** Whether a session lies wholly within one span of working hours of its practice-local day. */
export function isWithinHours(range: Range, hours: readonly Hours[], zone: string): boolean {
  const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const [start, end] = [local(range.startsAt), local(range.endsAt)]
  const startMin = start.hour * 60 + start.minute
  const days = start.toPlainDate().until(end.toPlainDate()).days
  const endMin = days * 1440 + end.hour * 60 + end.minute
  return hours.some(
    (span) => span.weekday === start.dayOfWeek && span.startMin <= startMin && endMin <= span.endMin,
  )
}
