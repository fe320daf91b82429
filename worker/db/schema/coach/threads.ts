import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { AnswerEvent, AnswerSource, AnswerState } from '#worker/domain/coach/answer-event.ts'
import { instant } from '../columns.ts'

/** What an athlete wrote to the coach. Clearing the thread deletes it with its answer. */
export const coachMessage = pgTable(
  'coach_message',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    /** The idempotency key of its sending. */
    requestId: text().notNull(),
    text: text().notNull(),
    /** What it was asked from; null in the thread itself. */
    aboutKind: text().$type<'day' | 'activity' | 'insight' | 'plan'>(),
    aboutId: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('coach_message_request').on(t.athleteId, t.requestId),
    index('coach_message_thread').on(t.athleteId, t.createdAt, t.id),
    check('coach_message_about', sql`(${t.aboutKind} is null) = (${t.aboutId} is null)`),
    check('coach_message_kind', sql`${t.aboutKind} in ('day', 'activity', 'insight', 'plan')`),
  ],
)

/** The one answer of a message, made by the thread's object and stored here whole once it has ended. */
export const coachAnswer = pgTable(
  'coach_answer',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    messageId: text()
      .notNull()
      .references(() => coachMessage.id, { onDelete: 'cascade' }),
    state: text().$type<AnswerState>().notNull(),
    /** Null until it is known. */
    source: text().$type<AnswerSource>(),
    /** It was cut once and went on from what had been said. */
    isContinued: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex('coach_answer_message').on(t.messageId),
    index('coach_answer_athlete').on(t.athleteId),
    check(
      'coach_answer_state',
      sql`${t.state} in ('streaming', 'complete', 'interrupted', 'failed', 'timed_out')`,
    ),
    check('coach_answer_ended', sql`(${t.state} = 'streaming') = (${t.endedAt} is null)`),
  ],
)

/** The steps of an answer in their order: joined, they are what every page was sent. */
export const coachAnswerEvent = pgTable(
  'coach_answer_event',
  {
    answerId: text()
      .notNull()
      .references(() => coachAnswer.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    /** From 1. */
    n: integer().notNull(),
    event: jsonb().$type<AnswerEvent>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.answerId, t.n] }),
    index('coach_answer_event_athlete').on(t.athleteId),
    check('coach_answer_event_n', sql`${t.n} > 0`),
  ],
)
