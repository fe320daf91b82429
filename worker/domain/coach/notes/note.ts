import type { Morning } from '../../readiness/morning.ts'
import type { Receipt } from '../receipt.ts'
import type { Speech } from '../words/speech.ts'

export const NOTE_KINDS = ['hrv', 'gap', 'taper', 'trajectory'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

export type NoteReceipt = Omit<Receipt, 'id'>

/** What is said to an athlete without being asked: two sentences at most, each with what it rests on. */
export interface Note {
  kind: NoteKind
  text: string
  receipts: readonly NoteReceipt[]
  /** What they might ask the coach about it. */
  question: string
}

/** What notes are made from: of one athlete, up to their own today. */
export interface NoteFacts {
  today: string
  /** Days with activities, and what they came to; the others had none. */
  days: readonly { day: string; stress: number; activities: number }[]
  /** The nearest race of first or second priority that is still to come. */
  race: { id: string; name: string; day: string; goalS: number | null } | null
  /** Workouts of the plan in force, of the last weeks. */
  planned: readonly { id: string; planId: string; day: string; isDone: boolean; isSkipped: boolean }[]
  /** Null without a yes to storing health data. */
  mornings: readonly Morning[] | null
  /** Days that the athlete's own notes speak for: ill, injured, away. */
  away: readonly { from: string; to: string | null }[]
  /** What was said before, and when. */
  said: readonly { kind: NoteKind; day: string }[]
}

/**
 * A rule of notes: what it has to say today, in its athlete's language; null where that is nothing, or where too little
 * is known.
 */
export type NoteRule = (facts: NoteFacts, speech: Speech) => Note | null

/** A receipt of what a rule looked at. */
export const noteReceipt = (
  receipt: Pick<NoteReceipt, 'title' | 'day' | 'period' | 'ids' | 'href' | 'values'>,
  names: readonly string[] = [],
): NoteReceipt => ({ tool: 'notes', ...receipt, names, leftOut: null })
