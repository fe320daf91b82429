import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import { planSuggestion } from '#worker/db/schema/training/plan-links.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'

export { insertProposal as insertSuggestion } from '#worker/db/insert-proposal.ts'

const ownWaiting = (athleteId: string, planId: string) =>
  and(
    ...[eq(planSuggestion.athleteId, athleteId), eq(planSuggestion.planId, planId)],
    eq(planSuggestion.state, 'proposed'),
    inArray(planSuggestion.source, ['system', 'trainer']),
  )

/** What waits for a plan's athlete, with the workouts it is about; and whether there is such a plan. One trip. */
export function loadSuggestion(db: Db, athleteId: string, planId: string) {
  return db.batch([
    db
      .select({ id: plan.id })
      .from(plan)
      .where(and(eq(plan.id, planId), eq(plan.athleteId, athleteId))),
    db
      .select({
        ...{ id: planSuggestion.id, source: planSuggestion.source, personName: planSuggestion.personName },
        ...{ practiceName: practice.name, reason: planSuggestion.reason, changes: planSuggestion.changes },
        createdAt: planSuggestion.createdAt,
      })
      .from(planSuggestion)
      .leftJoin(practice, eq(practice.id, planSuggestion.practiceId))
      .where(ownWaiting(athleteId, planId)),
    db
      .select({
        ...{ id: plannedWorkout.id, day: plannedWorkout.day, title: plannedWorkout.title },
        plannedS: plannedWorkout.plannedS,
      })
      .from(plannedWorkout)
      .innerJoin(planSuggestion, ownWaiting(athleteId, planId))
      .where(
        and(
          eq(plannedWorkout.planId, planId),
          sql`exists (select 1 from jsonb_array_elements(${planSuggestion.changes}) one
            where one ->> 'workoutId' = ${plannedWorkout.id})`,
        ),
      ),
  ])
}

/** Ends the waiting of a proposal: what follows in the batch stands only if it did wait. */
export const decide = (
  db: Db,
  of: { athleteId: string; planId: string; id: string },
  to: { state: 'applied' | 'rejected'; changeId: string | null; now: Date },
) =>
  db.execute(sql`update ${planSuggestion} set state = ${to.state}, change_id = ${to.changeId},
      decided_at = ${to.now.toISOString()}::timestamptz
    where id = ${of.id} and plan_id = ${of.planId} and athlete_id = ${of.athleteId} and state = 'proposed' returning id`)

/** What a proposal would change; nothing where none waits by this name. */
export const changesOf = (db: Db, of: { athleteId: string; planId: string; id: string }) =>
  db
    .select({ changes: planSuggestion.changes, source: planSuggestion.source, reason: planSuggestion.reason })
    .from(planSuggestion)
    .where(and(ownWaiting(of.athleteId, of.planId), eq(planSuggestion.id, of.id)))
