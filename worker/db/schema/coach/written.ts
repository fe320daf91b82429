import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { TrainingPlan } from '#worker/domain/plan/plan.ts'
import type { WeeklyPlan } from '#worker/domain/plan/rules/weekly-plan.ts'
import type { WordedPart } from '#worker/domain/race/words/part.ts'
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

/** Sentences around the numbers of a race, as they were written when they were asked for. A race has one. */
export const raceText = pgTable(
  'race_text',
  {
    raceId: text()
      .primaryKey()
      .references(() => race.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    state: text().$type<'asked' | 'written' | 'failed'>().notNull(),
    /** Of the numbers it was asked for around: asked for the same ones, it is asked for once. */
    fingerprint: text().notNull(),
    /** Each run of its job has its number: one that was given up for dead stores nothing any more. */
    runs: integer().notNull().default(0),
    /** Runs there were before it was asked for. */
    runsBefore: integer().notNull().default(0),
    /** What was written last; it stays while new ones are asked for. */
    parts: jsonb().$type<WordedPart[]>().notNull(),
    /** Of the numbers that it was written around; null while nothing is. */
    writtenFor: text(),
    source: text().$type<'model' | 'rules'>(),
    model: text(),
    /** Why a part of it is by the rules, or why there is none. */
    because: text(),
    /** Sentences that were held back for what they claimed. */
    withheld: integer().notNull().default(0),
    askedAt: instant().notNull(),
    writtenAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index('race_text_athlete').on(t.athleteId),
    check('race_text_state', sql`${t.state} in ('asked', 'written', 'failed')`),
    check('race_text_source', sql`${t.source} in ('model', 'rules')`),
    check('race_text_written', sql`(${t.writtenFor} is null) = (${t.writtenAt} is null)`),
  ],
)
