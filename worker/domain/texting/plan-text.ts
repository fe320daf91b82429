import { type BookingState, OPEN_STATES } from '../booking/states.ts'
import { type BookingKind, isBookingKind } from './booking-kinds.ts'
import { CODE_FOR_MS } from './number-code.ts'
import { clientQuietHours, type QuietHours } from './quiet-hours.ts'
import { sendTime } from './send-time.ts'

const HOUR_MS = 3_600_000
/** How long words that somebody wrote, or an answer of ours, still mean something. */
const WRITTEN_FOR_MS = 24 * HOUR_MS
const FOLLOWUP_AFTER_MS = HOUR_MS / 2
const FOLLOWUP_FOR_MS = 48 * HOUR_MS

/** The session a text tells of, as it is now. */
export interface TextSession {
  state: string
  startsAt: Date
  endsAt: Date
}

export interface TextToPlan {
  kind: string
  createdAt: Date
  /** When a written one should go out. */
  sendAt: Date | null
  isOptedOut: boolean
  /** It stands recorded that they may be texted. */
  isOptedIn: boolean
  /** They have just written: an answer needs no opt-in. */
  hasWritten: boolean
  /** A rule's text to someone who refused messages of that kind. */
  isRefused: boolean
  /** The practice has turned this kind off. */
  isOff: boolean
  session: TextSession | null
  /** Until when the offer stands that a text of the waiting list tells of; null where it is over. */
  offerUntil: Date | null
  reminderHours: number
  practice: QuietHours
  clientZone: string | null
}

export type PlannedText =
  | { state: 'scheduled'; sendAt: Date; expiresAt: Date }
  | { state: 'cancelled' | 'expired'; reason: TextReason }

/** Why a text is not sent, or failed. */
export type TextReason =
  | 'opted_out'
  | 'not_opted_in'
  | 'country'
  | 'number_limit'
  | 'no_consent'
  | 'turned_off'
  | 'superseded'
  | 'booked_late'
  | 'too_late'
  | 'quiet_hours'
  | 'too_long'
  | 'no_number'
  | 'refused'
  | 'undelivered'
  | 'unanswered'
  | 'not_taken'

/** In which states its session must be, or a text would say what is no longer so. */
const FITS: Readonly<Record<BookingKind, readonly BookingState[]>> = {
  confirmation: OPEN_STATES,
  reminder: OPEN_STATES,
  change: OPEN_STATES,
  cancellation: ['cancelled'],
  followup: ['completed'],
}

/** What somebody writes to one number, by hand or as an answer: all that may go to who has written without an opt-in. */
export const ANSWER_KINDS = ['message', 'reply'] as const
const isAnswer = (kind: string) => ANSWER_KINDS.some((one) => one === kind)
/** What may go out before an opt-in: whoever enters the code, or answers the question with a yes, opts in by it. */
export const CODE_KIND = 'code'
export const ASK_KIND = 'ask'

/** Decides for a text that waits: when it goes out, or why it does not. Asked when it is planned and again when it is sent. */
export function planText(text: TextToPlan, now: Date): PlannedText {
  if (text.isOptedOut) return { state: 'cancelled', reason: 'opted_out' }
  const isCode = text.kind === CODE_KIND
  const isAsk = text.kind === ASK_KIND
  if (isAsk && text.isOptedIn) return { state: 'cancelled', reason: 'superseded' }
  if (!text.isOptedIn && !isCode && !isAsk && !(text.hasWritten && isAnswer(text.kind))) {
    return { state: 'cancelled', reason: 'not_opted_in' }
  }
  if (text.isRefused) return { state: 'cancelled', reason: 'no_consent' }
  if (text.isOff) return { state: 'cancelled', reason: 'turned_off' }
  const { kind, session } = text
  if (isBookingKind(kind) && !FITS[kind].some((state) => state === session?.state)) {
    return { state: 'cancelled', reason: 'superseded' }
  }
  if (text.kind === 'waitlist' && !text.offerUntil) return { state: 'cancelled', reason: 'superseded' }
  const times = timesOf(text, now)
  if (times === 'booked_late') return { state: 'cancelled', reason: 'booked_late' }
  const quiet = text.clientZone ? [text.practice, clientQuietHours(text.clientZone)] : [text.practice]
  // Who has just written is awake, and who asked for a code waits for it: neither is a disturbance.
  const isAtOnce = isCode || (text.kind === 'reply' && text.hasWritten)
  const time = sendTime({ ...times, nowMs: now.getTime(), quiet: isAtOnce ? [] : quiet })
  if (!time.send) return { state: 'expired', reason: time.reason }
  return { state: 'scheduled', sendAt: new Date(time.atMs), expiresAt: new Date(times.uselessFromMs) }
}

type Times = { dueMs: number; uselessFromMs: number } | 'booked_late'

/** When a text of a session goes out, and from when on it is of no use. */
const TIMES: Readonly<Record<BookingKind, (text: TextToPlan, session: TextSession, now: Date) => Times>> = {
  confirmation: atOnce,
  reminder: (text, session) => hoursAhead(text.reminderHours, text, session),
  change: atOnce,
  cancellation: atOnce,
  followup(text, session) {
    const dueMs = session.endsAt.getTime() + FOLLOWUP_AFTER_MS
    return { dueMs, uselessFromMs: Math.max(dueMs, text.createdAt.getTime()) + FOLLOWUP_FOR_MS }
  },
}

function atOnce(_text: TextToPlan, session: TextSession, now: Date): Times {
  return { dueMs: now.getTime(), uselessFromMs: session.startsAt.getTime() }
}

/** Booked inside the reminder's own window, the confirmation has just said it; with no hours, reminders are off. */
function hoursAhead(hours: number, text: TextToPlan, session: TextSession): Times {
  const startMs = session.startsAt.getTime()
  const dueMs = startMs - hours * HOUR_MS
  return dueMs <= text.createdAt.getTime() || hours === 0 ? 'booked_late' : { dueMs, uselessFromMs: startMs }
}

function timesOf(text: TextToPlan, now: Date): Times {
  const { kind, session } = text
  if (session && isBookingKind(kind)) return TIMES[kind](text, session, now)
  const dueMs = text.sendAt?.getTime() ?? text.createdAt.getTime()
  const lastsMs = kind === CODE_KIND ? CODE_FOR_MS : WRITTEN_FOR_MS
  return { dueMs, uselessFromMs: text.offerUntil?.getTime() ?? dueMs + lastsMs }
}
