import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { SuggestedChange } from '#worker/domain/plan-change/suggested-change.ts'
import { instant } from '../columns.ts'
import { booking } from '../practice/bookings.ts'
import { ofPractice, practice } from '../practice/practice.ts'
import { plan, plannedWorkout } from './plans.ts'

/** A session with a trainer that is a workout of its client's plan. `settle_coached_workout()` keeps `doneAt`. */
export const coachedWorkout = pgTable(
  'coached_workout',
  {
    workoutId: text()
      .primaryKey()
      .references(() => plannedWorkout.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    practiceId: ofPractice(),
    bookingId: text().notNull(),
    /** What a trainer linked counts only as long as they may see the plan. */
    linkedBy: text().$type<'athlete' | 'trainer'>().notNull(),
    linkedAt: instant().notNull(),
    /** The session's start once it is completed; null again when that is taken back. */
    doneAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'coached_workout_booking',
      columns: [t.practiceId, t.bookingId],
      foreignColumns: [booking.practiceId, booking.id],
    }).onDelete('cascade'),
    uniqueIndex('coached_workout_one').on(t.practiceId, t.bookingId),
    index('coached_workout_athlete').on(t.athleteId),
    check('coached_workout_linked_by', sql`${t.linkedBy} in ('athlete', 'trainer')`),
  ],
)

/** A change of a plan that somebody, or the plan's own rule, proposes. Nothing happens before its athlete takes it. */
export const planSuggestion = pgTable(
  'plan_suggestion',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    planId: text()
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    /** `system` is the rule that compares what was planned with what was done. */
    source: text().$type<'system' | 'trainer'>().notNull(),
    practiceId: text().references(() => practice.id, { onDelete: 'cascade' }),
    /** Whoever proposes it, as they were called. */
    personId: text(),
    personName: text(),
    /** The same cause is proposed once, whatever became of it. */
    cause: text().notNull(),
    reason: text().notNull(),
    changes: jsonb().$type<SuggestedChange[]>().notNull(),
    state: text().$type<'waiting' | 'accepted' | 'dismissed' | 'withdrawn'>().notNull(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
    /** What it came to in the plan's log. */
    changeId: text(),
  },
  (t) => [
    uniqueIndex('plan_suggestion_waiting').on(t.planId).where(sql`${t.state} = 'waiting'`),
    uniqueIndex('plan_suggestion_cause').on(t.planId, t.cause),
    index('plan_suggestion_athlete').on(t.athleteId),
    check('plan_suggestion_source', sql`${t.source} in ('system', 'trainer')`),
    check('plan_suggestion_state', sql`${t.state} in ('waiting', 'accepted', 'dismissed', 'withdrawn')`),
    check('plan_suggestion_whose', sql`(${t.source} = 'trainer') = (${t.practiceId} is not null)`),
  ],
)

/** A secret address at which calendars read somebody's plan. A new one takes its place. */
export const planFeed = pgTable(
  'plan_feed',
  {
    athleteId: ofAthlete(),
    /** `busy` says when, never with what. */
    kind: text().$type<'full' | 'busy'>().notNull(),
    tokenHash: text().notNull(),
    /** Minutes after midnight at which workouts of a morning and of an evening begin. */
    morningMin: integer().notNull(),
    eveningMin: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.kind] }),
    uniqueIndex('plan_feed_token').on(t.tokenHash),
    check('plan_feed_kind', sql`${t.kind} in ('full', 'busy')`),
    check('plan_feed_times', sql`${t.morningMin} between 0 and 1439 and ${t.eveningMin} between 0 and 1439`),
  ],
)
