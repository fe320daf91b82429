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
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import type { TrainingPlan } from '#worker/domain/plan/plan.ts'
import type { WeeklyPlan } from '#worker/domain/plan/rules/weekly-plan.ts'
import { ofAthlete } from '../account/accounts.ts'
import { instant, stamps } from '../columns.ts'
import { race } from '../training/plans.ts'

/** A plan that a model was asked for: how far it is, and what came of it. It is no plan until its athlete keeps it. */
export const modelPlan = pgTable(
  'model_plan',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    /** The idempotency key of its asking. */
    requestId: text().notNull(),
    kind: text().$type<'week' | 'weeks'>().notNull(),
    /** What was asked for, without anything read of the athlete's body or history. */
    asked: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text()
      .$type<'waiting' | 'writing' | 'repairing' | 'ready' | 'kept' | 'undone' | 'dropped' | 'failed'>()
      .notNull(),
    weeks: integer().notNull(),
    /** Weeks that a model wrote and no rule held back: work that was cut off goes on after them. */
    written: jsonb().$type<WeeklyPlan[]>().notNull(),
    /** Each run of its job has its number: one that was given up for dead stores nothing any more. */
    runs: integer().notNull().default(0),
    source: text().$type<'model' | 'rules'>(),
    model: text(),
    /** Why it is by the rules; null where a model wrote it. */
    because: text(),
    /** What the first writing broke, a sentence each. */
    broken: jsonb().$type<string[]>().notNull(),
    isRepaired: boolean().notNull().default(false),
    /** Sentences that were held back for what they claimed. */
    withheld: integer().notNull().default(0),
    made: jsonb().$type<TrainingPlan>(),
    /** What the model says to each week, as far as it may be said. */
    words: jsonb().$type<{ week: number; title: string; text: string }[]>().notNull(),
    planId: text(),
    /** What was in force before it: undoing puts that back. */
    replacedPlanId: text(),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('model_plan_request').on(t.athleteId, t.requestId),
    index('model_plan_list').on(t.athleteId, t.createdAt),
    check('model_plan_kind', sql`${t.kind} in ('week', 'weeks')`),
    check(
      'model_plan_state',
      sql`${t.state} in ('waiting', 'writing', 'repairing', 'ready', 'kept', 'undone', 'dropped', 'failed')`,
    ),
    check('model_plan_source', sql`${t.source} in ('model', 'rules')`),
    check('model_plan_weeks', sql`${t.weeks} between 1 and 12`),
  ],
)

/** Sentences around the numbers of a race, as they were written when they were asked for. */
export const raceText = pgTable(
  'race_text',
  {
    raceId: text()
      .notNull()
      .references(() => race.id, { onDelete: 'cascade' }),
    kind: text().$type<'strategy' | 'nutrition'>().notNull(),
    athleteId: ofAthlete(),
    /** The idempotency key of its asking. */
    requestId: text().notNull(),
    state: text().$type<'waiting' | 'ready'>().notNull(),
    source: text().$type<'model' | 'rules'>(),
    model: text(),
    /** Why it is by the rules; null where a model wrote it. */
    because: text(),
    sentences: jsonb().$type<string[]>().notNull(),
    /** What its numbers were taken from. */
    receipts: jsonb().$type<Receipt[]>().notNull(),
    withheld: integer().notNull().default(0),
    askedAt: instant().notNull(),
    writtenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.raceId, t.kind] }),
    index('race_text_athlete').on(t.athleteId),
    check('race_text_kind', sql`${t.kind} in ('strategy', 'nutrition')`),
    check('race_text_state', sql`(${t.state} = 'waiting') = (${t.writtenAt} is null)`),
    check('race_text_source', sql`${t.source} in ('model', 'rules')`),
  ],
)
