import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import { planSuggestion } from '#worker/db/schema/training/plan-links.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'

type NewSuggestion = Omit<typeof planSuggestion.$inferInsert, 'state' | 'decidedAt' | 'changeId'>

/**
 * Keeps a proposal, once a cause, where no other waits for this plan. A trainer's takes the place of their own last one
 * and of the rule's.
 * @param onlyIf what still has to hold, as a condition
 */
export const insertSuggestion = (db: Db, row: NewSuggestion, onlyIf: SQL = sql`true`) => ({
  replaced:
    row.source === 'trainer'
      ? db.execute(sql`update ${planSuggestion} set state = 'withdrawn', decided_at = ${row.createdAt.toISOString()}::timestamptz
          where plan_id = ${row.planId} and state = 'waiting'
            and (source = 'system' or practice_id = ${row.practiceId ?? null}) and ${onlyIf}`)
      : null,
  made: db.execute(sql`insert into ${planSuggestion}
      (id, athlete_id, plan_id, source, practice_id, person_id, person_name, cause, reason, changes, state, created_at)
    select ${row.id}, p.athlete_id, p.id, ${row.source}, ${row.practiceId ?? null}, ${row.personId ?? null},
      ${row.personName ?? null}, ${row.cause}, ${row.reason}, ${JSON.stringify(row.changes)}::jsonb, 'waiting',
      ${row.createdAt.toISOString()}::timestamptz
    from ${plan} p where p.id = ${row.planId} and p.athlete_id = ${row.athleteId} and p.status = 'active' and ${onlyIf}
    on conflict do nothing returning id`),
})

const ownWaiting = (athleteId: string, planId: string) =>
  and(
    ...[eq(planSuggestion.athleteId, athleteId), eq(planSuggestion.planId, planId)],
    eq(planSuggestion.state, 'waiting'),
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
  to: { state: 'accepted' | 'dismissed'; changeId: string | null; now: Date },
) =>
  db.execute(sql`update ${planSuggestion} set state = ${to.state}, change_id = ${to.changeId},
      decided_at = ${to.now.toISOString()}::timestamptz
    where id = ${of.id} and plan_id = ${of.planId} and athlete_id = ${of.athleteId} and state = 'waiting' returning id`)

/** What a proposal would change; nothing where none waits by this name. */
export const changesOf = (db: Db, of: { athleteId: string; planId: string; id: string }) =>
  db
    .select({ changes: planSuggestion.changes, source: planSuggestion.source, reason: planSuggestion.reason })
    .from(planSuggestion)
    .where(and(ownWaiting(of.athleteId, of.planId), eq(planSuggestion.id, of.id)))
