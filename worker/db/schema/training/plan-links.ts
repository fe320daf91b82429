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
import type { Receipt } from '#worker/domain/coach/receipt.ts'
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

/** Who proposes: `system` is the plan's own rule that compares what was planned with what was done. */
export type ProposalSource = 'athlete' | 'admin' | 'coach_system' | 'trainer' | 'system'
/** `confirmed` lasts as long as the transaction that applies it; `withdrawn` made place for a newer one. */
export type ProposalState =
  | 'proposed'
  | 'confirmed'
  | 'applied'
  | 'rejected'
  | 'failed'
  | 'expired'
  | 'withdrawn'

/** What a reason rests on: a page that shows it. Its values are read there, as long as they may be. */
export type ProposalReceipt = Pick<Receipt, 'title' | 'day' | 'href'>

/**
 * A change of a plan that somebody proposes. Nothing happens before its athlete confirms it; `claim_proposal()` lets one
 * confirmation apply it. The table bears an older name, here alone: a Worker of before would not find another.
 */
export const proposal = pgTable(
  'plan_suggestion',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    planId: text()
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    source: text().$type<ProposalSource>().notNull(),
    practiceId: text().references(() => practice.id, { onDelete: 'cascade' }),
    /** Whoever proposes it, as they were called. */
    personId: text(),
    personName: text(),
    /** The same cause is proposed once, whatever became of it. */
    cause: text().notNull(),
    reason: text().notNull(),
    changes: jsonb().$type<SuggestedChange[]>().notNull(),
    receipts: jsonb().$type<ProposalReceipt[]>(),
    /** The plan's version that it was decided on; null of those made before it was kept. */
    planVersion: integer(),
    state: text().$type<ProposalState>().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    /** When its athlete first confirmed it, also where applying it failed. */
    confirmedAt: instant(),
    appliedAt: instant(),
    decidedAt: instant(),
    /** Why its athlete does not want it. */
    rejectReason: text(),
    /** Why it could not be applied. */
    error: jsonb().$type<{ code: string; message: string }>(),
    /** What it came to in the plan's log. */
    changeId: text(),
  },
  (t) => [
    // One of a trainer or the rule waits for a plan, one of an answer about pain, and one of the coach.
    uniqueIndex('plan_suggestion_open')
      .on(
        t.planId,
        sql`(${t.source} in ('system', 'trainer'))`,
        sql`(${t.source} = 'system' and ${t.cause} like 'pain:%')`,
      )
      .where(sql`${t.state} = 'proposed'`),
    uniqueIndex('plan_suggestion_cause').on(t.planId, t.cause),
    index('plan_suggestion_athlete').on(t.athleteId),
    index('plan_suggestion_made').on(t.createdAt),
    check(
      'plan_suggestion_source',
      sql`${t.source} in ('athlete', 'admin', 'coach_system', 'trainer', 'system')`,
    ),
    check(
      'plan_suggestion_state',
      sql`${t.state} in ('proposed', 'confirmed', 'applied', 'rejected', 'failed', 'expired', 'withdrawn')`,
    ),
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
