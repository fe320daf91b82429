import type { ForeignRule } from '../recurrence/foreign-rule.ts'

/** A time as a foreign calendar has it: a wall time and the zone it is in. */
export interface EventTime {
  /** `YYYY-MM-DDTHH:MM:SS`. */
  wall: string
  isUtc: boolean
  isDay: boolean
  tzid: string | null
}

/** What of a foreign event says when its owner is busy. Titles, places and people are not taken over. */
export interface ForeignEvent {
  uid: string
  start: EventTime
  end: EventTime | null
  /** ISO 8601. */
  duration: string | null
  rule: ForeignRule | null
  until: EventTime | null
  rDates: EventTime[]
  exDates: EventTime[]
  /** Which occurrence of its series it stands for. */
  recurrenceId: EventTime | null
  isBusy: boolean
}

export interface BusySpan {
  startsAt: Date
  endsAt: Date
}
