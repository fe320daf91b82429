import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { Workout, WorkoutSport } from '#worker/domain/workout/workout.ts'
import { instant, stamps } from '../columns.ts'

/** A workout an athlete keeps to plan with again. */
export const workoutTemplate = pgTable(
  'workout_template',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    title: text().notNull(),
    sport: text().$type<WorkoutSport>().notNull(),
    workout: jsonb().$type<Workout>().notNull(),
    /** The athlete's own words to find it again by, in lower case. */
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    /** Another of theirs, or a built-in one, that this is another form of. */
    variantOf: text(),
    /** Taken out of the list, and brought back by undo. */
    removedAt: instant(),
    ...stamps(),
  },
  (t) => [
    index('workout_template_list').on(t.athleteId, t.updatedAt.desc()),
    check('workout_template_sport', sql`${t.sport} in ('run', 'bike', 'swim', 'strength', 'brick', 'rest')`),
  ],
)
