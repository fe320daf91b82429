import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { instant, stamps } from '../columns.ts'
import { activity } from './activities.ts'

/** Dated workouts for one athlete between a start and an end. At most one is active; none is ever deleted. */
export const plan = pgTable(
  'plan',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    /** The idempotency key of its making. */
    requestId: text().notNull(),
    name: text().notNull(),
    status: text().$type<'active' | 'paused' | 'completed' | 'cancelled' | 'archived'>().notNull(),
    /** `standard` is our own generator; plans bought the old way are `semi_custom`, `custom` or `framework_v2`. */
    generationMethod: text().notNull(),
    discipline: text().$type<'run' | 'triathlon'>().notNull(),
    distance: text().notNull(),
    style: text().$type<'linear' | 'block' | 'reverse'>().notNull(),
    startDay: date().notNull(),
    endDay: date().notNull(),
    /** What was asked for, without anything read of the athlete's body or history. */
    request: jsonb().$type<Record<string, unknown>>().notNull(),
    phases: jsonb().notNull(),
    weeks: jsonb().notNull(),
    notes: jsonb().notNull(),
    /** Raised by every change; `claim_plan()` refuses a decision made on an older one. */
    version: integer().notNull().default(1),
    archivedAt: instant(),
    /** How its races were when its athlete kept it as it is though they had changed; null while that was not asked. */
    raceSettled: text(),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('plan_request').on(t.athleteId, t.requestId),
    uniqueIndex('plan_one_active').on(t.athleteId).where(sql`${t.status} = 'active'`),
    index('plan_list').on(t.athleteId, t.createdAt),
    check('plan_status', sql`${t.status} in ('active', 'paused', 'completed', 'cancelled', 'archived')`),
    check('plan_days', sql`${t.endDay} >= ${t.startDay}`),
  ],
)

/** One workout of a plan on its day. Never deleted: left out it is `skipped`, an addition taken back is `withdrawn`. */
export const plannedWorkout = pgTable(
  'planned_workout',
  {
    id: text().primaryKey(),
    planId: text()
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    day: date().notNull(),
    half: text().$type<'am' | 'pm'>().notNull(),
    phase: text().notNull(),
    sport: text().notNull(),
    title: text().notNull(),
    description: text(),
    coachNotes: text(),
    purpose: text().notNull(),
    priority: text().$type<'high' | 'medium' | 'low'>().notNull(),
    isKey: boolean().notNull(),
    isHard: boolean().notNull(),
    workout: jsonb().$type<Workout>().notNull(),
    plannedS: doublePrecision().notNull(),
    plannedM: doublePrecision(),
    plannedStress: doublePrecision().notNull(),
    /** Why the generator put it there; null for one added by hand. */
    reason: text(),
    raceId: text(),
    isSkipped: boolean().notNull().default(false),
    isWithdrawn: boolean().notNull().default(false),
    /** What was done of it. An activity is matched with one workout at most. */
    activityId: text().references(() => activity.id, { onDelete: 'set null' }),
    /** `hand` wins over `auto`, also where it says that no activity is this workout. */
    matchedBy: text().$type<'auto' | 'hand'>(),
    completedAt: instant(),
    /** Raised by every change of this workout: a form brings back what it was shown. */
    version: integer().notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('planned_workout_plan').on(t.planId, t.day),
    index('planned_workout_day').on(t.athleteId, t.day),
    uniqueIndex('planned_workout_activity').on(t.activityId),
    check('planned_workout_half', sql`${t.half} in ('am', 'pm')`),
    check(
      'planned_workout_amounts',
      sql`${t.plannedS} >= 0 and ${t.plannedM} >= 0 and ${t.plannedStress} >= 0`,
    ),
    check('planned_workout_matched', sql`${t.matchedBy} in ('auto', 'hand')`),
  ],
)

/** What was done to a plan: a row for each workout of a change. Append-only, by a trigger. */
export const planModificationLog = pgTable(
  'plan_modification_log',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    athleteId: text()
      .notNull()
      .references(() => athlete.id, { onDelete: 'cascade' }),
    planId: text().notNull(),
    /** Rows of one change have one id: they are undone together. */
    changeId: text().notNull(),
    workoutId: text(),
    action: text().notNull(),
    /** Of an undo or redo: the change it is of. */
    ofChangeId: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    at: instant().notNull(),
    reason: text(),
    source: text().$type<'athlete' | 'coach' | 'trainer' | 'system'>().notNull(),
    actorId: text().notNull(),
  },
  (t) => [
    index('plan_log_plan').on(t.planId, t.seq),
    index('plan_log_athlete').on(t.athleteId),
    check('plan_log_source', sql`${t.source} in ('athlete', 'coach', 'trainer', 'system')`),
  ],
)

/** When somebody can train: a hard limit to whatever is planned. */
export const availability = pgTable('availability', {
  athleteId: text()
    .primaryKey()
    .references(() => athlete.id, { onDelete: 'cascade' }),
  /** Seven days, Monday first, as `domain/plan` reads them. */
  week: jsonb().notNull(),
  overrides: jsonb().notNull(),
  blackoutDays: jsonb().$type<string[]>().notNull(),
  twoADays: boolean().notNull(),
  /** 0 is Monday. */
  longDay: integer(),
  keyDays: jsonb().$type<number[]>().notNull(),
  updatedAt: instant().notNull(),
})

/** A race somebody wants to do. One taken out stays, so that a plan made for it still says what it was for. */
export const race = pgTable(
  'race',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    name: text().notNull(),
    day: date().notNull(),
    priority: text().$type<'A' | 'B' | 'C'>().notNull(),
    discipline: text().$type<'run' | 'triathlon'>().notNull(),
    distance: text().notNull(),
    goalS: integer(),
    /** Where it is, in the athlete's words. */
    place: text(),
    /** When it starts, local: 09:30. */
    startsAt: text(),
    /** Of the whole course, metres up; null where it is not known. */
    climbM: integer(),
    /** Stretches of the course in their order; null where it is one stretch. */
    course: jsonb().$type<{ km: number; climbM: number; dropM: number }[]>(),
    /** What the air is expected to be at the start, degrees Celsius. */
    temperatureC: integer(),
    /** What came of it. */
    resultS: integer(),
    /** Lines of the checklist that are ticked. */
    ticks: jsonb().$type<string[]>().notNull().default([]),
    removedAt: instant(),
    ...stamps(),
  },
  (t) => [
    index('race_day').on(t.athleteId, t.day),
    check('race_priority', sql`${t.priority} in ('A', 'B', 'C')`),
    check('race_goal', sql`${t.goalS} > 0`),
    check('race_result', sql`${t.resultS} > 0`),
    check('race_climb', sql`${t.climbM} >= 0`),
  ],
)
