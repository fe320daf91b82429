import { and, eq, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#worker/db/bulk.ts'
import { claimPlan } from '#worker/db/functions/training/plan-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { plan, planModificationLog, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import type { PlanOutline } from '#worker/domain/plan-change/held-plan.ts'

type NewWorkout = typeof plannedWorkout.$inferInsert
type NewLogRow = Omit<typeof planModificationLog.$inferInsert, 'seq'>

const EDITABLE = [
  ...([
    'day',
    'half',
    'phase',
    'sport',
    'title',
    'description',
    'coachNotes',
    'purpose',
    'priority',
  ] as const),
  ...([
    'isKey',
    'isHard',
    'workout',
    'plannedS',
    'plannedM',
    'plannedStress',
    'isSkipped',
    'isWithdrawn',
  ] as const),
  ...(['version', 'updatedAt'] as const),
]

/** Refuses the batch where the plan is not as it was when this was decided. */
export const claim = (db: Db, athleteId: string, planId: string, version: number, now: Date) =>
  db.execute(sql`select ${claimPlan({ athleteId, planId, version, now })}`)

/** The plan itself made for another race; whoever calls it has claimed the plan. */
export const setOutline = (db: Db, planId: string, outline: PlanOutline) =>
  db
    .update(plan)
    .set(outline as Partial<typeof plan.$inferInsert>)
    .where(eq(plan.id, planId))

export const insertWorkouts = (db: Db, rows: readonly NewWorkout[]) =>
  rows.length === 0 ? null : db.execute(bulkInsert(plannedWorkout, rows))

export const updateWorkouts = (db: Db, rows: readonly (Partial<NewWorkout> & { id: string })[]) =>
  rows.length === 0 ? null : db.execute(bulkUpdate(plannedWorkout, rows, EDITABLE))

export const insertLog = (db: Db, rows: readonly NewLogRow[]) =>
  rows.length === 0 ? null : db.execute(bulkInsert(planModificationLog, rows))

/** What was done of workouts. */
export const updateMatches = (
  db: Db,
  rows: readonly {
    id: string
    activityId: string | null
    matchedBy: 'auto' | 'hand' | null
    completedAt: Date | null
    updatedAt: Date
  }[],
) =>
  rows.length === 0
    ? null
    : db.execute(bulkUpdate(plannedWorkout, rows, ['activityId', 'matchedBy', 'completedAt', 'updatedAt']))

/** An activity is given up by whatever workout it was matched with: the unique index looks at each row as it is written. */
export const freeActivity = (db: Db, athleteId: string, activityId: string) =>
  db
    .update(plannedWorkout)
    .set({ activityId: null, matchedBy: null, completedAt: null })
    .where(and(eq(plannedWorkout.athleteId, athleteId), eq(plannedWorkout.activityId, activityId)))

export async function ownActivity(db: Db, athleteId: string, id: string) {
  const rows = await db
    .select({ id: activity.id, startAt: activity.startAt })
    .from(activity)
    .where(and(eq(activity.id, id), eq(activity.athleteId, athleteId)))
  return rows[0]
}
