import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import { instant } from '../columns.ts'
import { coachMessage } from './threads.ts'

/** What the coach remembers of an athlete: words of their own, kept because they said so. */
export const coachFact = pgTable(
  'coach_fact',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    text: text().notNull(),
    /** It speaks of body or health, so it is kept only with that consent and goes with it. */
    isHealth: boolean().notNull(),
    /** False while it is only offered: no answer is made with it before its athlete keeps it. */
    isKept: boolean().notNull(),
    /** The message it was said in; null where it was written in the list, or that thread was cleared. */
    messageId: text().references(() => coachMessage.id, { onDelete: 'set null' }),
    saidAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index('coach_fact_athlete').on(t.athleteId, t.saidAt),
    index('coach_fact_message').on(t.messageId),
    check('coach_fact_length', sql`char_length(${t.text}) between 1 and 160`),
  ],
)

/** How the coach speaks to an athlete; without a row, brief. */
export const coachPreference = pgTable(
  'coach_preference',
  {
    athleteId: ofAthlete().primaryKey(),
    tone: text().$type<Tone>().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [check('coach_preference_tone', sql`${t.tone} in ('brief', 'detailed')`)],
)
