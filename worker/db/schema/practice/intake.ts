import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { QuestionKind } from '#worker/domain/booking/questions.ts'
import { instant, stamps } from '../columns.ts'
import { ofPractice } from './practice.ts'

/** What a practice asks before a booking, and of which services. */
export const intakeQuestion = pgTable(
  'intake_question',
  {
    id: text().notNull(),
    practiceId: ofPractice(),
    position: integer().notNull(),
    kind: text().$type<QuestionKind>().notNull(),
    label: text().notNull(),
    isRequired: boolean().notNull().default(false),
    options: jsonb().$type<string[]>().notNull().default([]),
    /** What a waiver's yes agrees to. */
    wording: text(),
    /** Null asks it of every service. */
    serviceIds: text().array(),
    /** Raised with every change of what is asked; each answer keeps it with the words. */
    version: integer().notNull().default(1),
    removedAt: instant(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.practiceId, t.id] }),
    check('intake_question_kind', sql`${t.kind} in ('text', 'long', 'choice', 'yes_no', 'date', 'waiver')`),
    check('intake_question_waiver', sql`(${t.kind} = 'waiver') = (${t.wording} is not null)`),
  ],
)
