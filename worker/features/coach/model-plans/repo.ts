import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { modelPlan } from '#worker/db/schema/coach/written.ts'
import { plan } from '#worker/db/schema/training/plans.ts'

export type ModelPlanRow = typeof modelPlan.$inferSelect
type Change = Partial<typeof modelPlan.$inferInsert>

const OPEN = ['waiting', 'writing', 'repairing'] as const
/** Somebody is to write it still. */
export const isOpen = (state: string) => OPEN.some((one) => one === state)

const own = (athleteId: string, id: string) => and(eq(modelPlan.athleteId, athleteId), eq(modelPlan.id, id))

export const insertModelPlan = (db: Db, row: typeof modelPlan.$inferInsert) =>
  db.insert(modelPlan).values(row)

export async function byRequest(db: Db, athleteId: string, requestId: string) {
  const rows = await db
    .select({ id: modelPlan.id })
    .from(modelPlan)
    .where(and(eq(modelPlan.athleteId, athleteId), eq(modelPlan.requestId, requestId)))
  return rows[0]
}

export async function loadModelPlan(db: Db, athleteId: string, id: string) {
  const rows = await db.select().from(modelPlan).where(own(athleteId, id))
  return rows[0]
}

/** The newest that still concerns its athlete. */
export async function newestOpen(db: Db, athleteId: string) {
  const rows = await db
    .select({
      id: modelPlan.id,
      state: modelPlan.state,
      kind: modelPlan.kind,
      createdAt: modelPlan.createdAt,
    })
    .from(modelPlan)
    .where(and(eq(modelPlan.athleteId, athleteId), inArray(modelPlan.state, [...OPEN, 'ready'])))
    .orderBy(desc(modelPlan.createdAt))
    .limit(1)
  return rows[0]
}

/** What was asked for before and not kept gives way to what is asked for now, and gives back what it counted. */
export const dropOthers = (db: Db, athleteId: string, id: string, now: Date) =>
  db.execute(sql`with gone as (
      update model_plan set state = 'dropped', updated_at = ${instant(now)}
      where athlete_id = ${athleteId} and id <> ${id} and state in ('waiting', 'writing', 'repairing', 'ready')
      returning id),
    returned as (
      update usage_take set state = 'returned'
      where athlete_id = ${athleteId} and entitlement = 'plan.generate' and state = 'reserved'
        and cause in (select id from gone) returning month)
    update usage_quota q set used = q.used - r.n
    from (select month, count(*)::int as n from returned group by month) r
    where q.athlete_id = ${athleteId} and q.entitlement = 'plan.generate' and q.month = r.month`)

/** A run of its job begins: what an earlier one stores from now on is refused. Nothing where it has ended. */
export async function beginRun(db: Db, athleteId: string, id: string, now: Date) {
  const rows = await db
    .update(modelPlan)
    .set({ runs: sql`${modelPlan.runs} + 1`, state: 'writing', updatedAt: now })
    .where(and(own(athleteId, id), inArray(modelPlan.state, [...OPEN])))
    .returning()
  return rows[0]
}

/** Notes how far this run is, or how it ended. */
export const noteRun = (db: Db, { athleteId, id, runs }: ModelPlanRow, change: Change) =>
  db
    .update(modelPlan)
    .set(change)
    .where(and(own(athleteId, id), eq(modelPlan.runs, runs), inArray(modelPlan.state, [...OPEN])))
    .returning({ id: modelPlan.id })

/** It is the plan in force from now on, and this was so before. */
export const markKept = (db: Db, athleteId: string, id: string, planId: string, now: Date) =>
  db
    .update(modelPlan)
    .set({
      ...{ state: 'kept', planId, updatedAt: now },
      replacedPlanId: sql`(select p.id from plan p where p.athlete_id = ${athleteId} and p.status = 'active')`,
    })
    .where(and(own(athleteId, id), ne(modelPlan.state, 'kept')))

export const markDropped = (db: Db, athleteId: string, id: string, now: Date) =>
  db
    .update(modelPlan)
    .set({ state: 'dropped', updatedAt: now })
    .where(and(own(athleteId, id), inArray(modelPlan.state, [...OPEN, 'ready'])))

/** It goes out of force, where it is in force still. */
export const takeOut = (db: Db, athleteId: string, planId: string, now: Date) =>
  db
    .update(plan)
    .set({ status: 'cancelled', updatedAt: now, version: sql`${plan.version} + 1` })
    .where(
      and(eq(plan.id, planId), eq(plan.athleteId, athleteId), inArray(plan.status, ['active', 'paused'])),
    )

/** What was in force before it is so again, where its last day is still to come. */
export const putBack = (db: Db, athleteId: string, planId: string, now: Date) =>
  db
    .update(plan)
    .set({ status: 'active', archivedAt: null, updatedAt: now, version: sql`${plan.version} + 1` })
    .where(
      and(
        ...[eq(plan.id, planId), eq(plan.athleteId, athleteId), eq(plan.status, 'archived')],
        sql`${plan.endDay} >= (select (${instant(now)} at time zone a.zone)::date
          from athlete a where a.id = ${athleteId})`,
        sql`not exists (select 1 from plan p where p.athlete_id = ${athleteId} and p.status = 'active')`,
      ),
    )
    .returning({ id: plan.id })

export const markUndone = (db: Db, athleteId: string, id: string, now: Date) =>
  db
    .update(modelPlan)
    .set({ state: 'undone', updatedAt: now })
    .where(and(own(athleteId, id), eq(modelPlan.state, 'kept')))
