import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ofPractice } from './practice.ts'

/** How many mails a practice sent on a day, by UTC: those it wrote, and those that visitors of its page asked for. */
export const mailDay = pgTable(
  'mail_day',
  {
    practiceId: ofPractice(),
    day: date().notNull(),
    /** practice or visitor: strangers who book use up none of what it may write. */
    askedBy: text().notNull(),
    mails: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.day, t.askedBy] }), index('mail_day_of').on(t.day)],
)
