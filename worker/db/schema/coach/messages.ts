import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { ofPractice } from '#worker/db/schema/practice/practice.ts'
import { instant } from '../columns.ts'

/**
 * What an athlete and those who train them write to each other. It is the athlete's: it stays with them when the link
 * ends, whose other side then reads nothing of it.
 */
export const trainerMessage = pgTable(
  'trainer_message',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    practiceId: ofPractice(),
    side: text().$type<'athlete' | 'trainer'>().notNull(),
    /** Whose name it carries stays told when their account is gone. */
    authorId: text().notNull(),
    authorName: text().notNull(),
    /** The idempotency key of its sending. */
    requestId: text().notNull(),
    body: text().notNull(),
    /** What it hangs on; null where it hangs on nothing. */
    aboutKind: text().$type<'workout' | 'activity'>(),
    aboutId: text(),
    /** Who drafted it for the trainer who sent it; null where nobody did. */
    draftedBy: text().$type<'model' | 'rules'>(),
    createdAt: instant().notNull(),
    /** When the other side read it. */
    readAt: instant(),
  },
  (t) => [
    uniqueIndex('trainer_message_request').on(t.athleteId, t.practiceId, t.authorId, t.requestId),
    index('trainer_message_thread').on(t.athleteId, t.practiceId, t.id),
    index('trainer_message_unread').on(t.practiceId, t.athleteId).where(sql`${t.readAt} is null`),
    check('trainer_message_side', sql`${t.side} in ('athlete', 'trainer')`),
    check('trainer_message_about', sql`(${t.aboutKind} is null) = (${t.aboutId} is null)`),
    check('trainer_message_kind', sql`${t.aboutKind} in ('workout', 'activity')`),
    check('trainer_message_drafted', sql`${t.draftedBy} in ('model', 'rules')`),
  ],
)

/** Words proposed to a trainer. Nothing sends them: a trainer does, changed or not, as a message of theirs. */
export const trainerDraft = pgTable(
  'trainer_draft',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    practiceId: ofPractice(),
    authorId: text().notNull(),
    requestId: text().notNull(),
    madeBy: text().$type<'model' | 'rules'>().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('trainer_draft_request').on(t.athleteId, t.practiceId, t.authorId, t.requestId),
    index('trainer_draft_thread').on(t.athleteId, t.practiceId, t.authorId, t.createdAt),
    check('trainer_draft_made_by', sql`${t.madeBy} in ('model', 'rules')`),
  ],
)
