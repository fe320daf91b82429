import { sql } from 'drizzle-orm'
import { boolean, check, date, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { NoteKind, NoteReceipt } from '#worker/domain/coach/notes/note.ts'
import { instant } from '../columns.ts'

/** What the coach said to an athlete without being asked: one of a local day at most. */
export const coachNote = pgTable(
  'coach_note',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    /** The athlete's own day. */
    day: date().notNull(),
    kind: text().$type<NoteKind>().notNull(),
    text: text().notNull(),
    receipts: jsonb().$type<NoteReceipt[]>().notNull(),
    question: text().notNull(),
    createdAt: instant().notNull(),
    dismissedAt: instant(),
  },
  (t) => [
    uniqueIndex('coach_note_day').on(t.athleteId, t.day),
    check('coach_note_kind', sql`${t.kind} in ('hrv', 'gap', 'taper', 'trajectory')`),
  ],
)

/** Whether an athlete wants notes, and the last day they were looked at for one. */
export const coachNoteState = pgTable('coach_note_state', {
  athleteId: text()
    .primaryKey()
    .references(() => athlete.id, { onDelete: 'cascade' }),
  isOff: boolean().notNull().default(false),
  lookedDay: date(),
})
