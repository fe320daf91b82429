import { and, asc, desc, eq, gte, inArray, isNotNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { coachedWorkout } from '#worker/db/schema/training/plan-links.ts'
import { availability, plan, planModificationLog, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { PLAN_LINE, PLANNED } from './columns.ts'

/** Plans are made once a month or so; workouts of the longest one at three a day. */
const MOST_PLANS = 200
const MOST_WORKOUTS = 1000
/** Each row holds a workout twice. What is older is kept, and neither shown nor undone. */
export const MOST_LOG = 1000

const ownPlan = (athleteId: string, planId: string | SQL) =>
  and(eq(plan.id, planId), eq(plan.athleteId, athleteId))

export const planned = (db: Db) =>
  db
    .select(PLANNED)
    .from(plannedWorkout)
    .innerJoin(plan, eq(plan.id, plannedWorkout.planId))
    .leftJoin(activity, eq(activity.id, plannedWorkout.activityId))
    .leftJoin(coachedWorkout, eq(coachedWorkout.workoutId, plannedWorkout.id))

const BY_DAY = [asc(plannedWorkout.day), asc(plannedWorkout.half), asc(plannedWorkout.id)] as const

const workoutsOf = (db: Db, athleteId: string, planId: string | SQL) =>
  planned(db)
    .where(and(eq(plannedWorkout.planId, planId), eq(plannedWorkout.athleteId, athleteId)))
    .orderBy(...BY_DAY)
    .limit(MOST_WORKOUTS)

/** Every plan of an athlete, newest first, and their zone. One trip. */
export function listPlanRows(db: Db, athleteId: string) {
  return readTogether(db, {
    plans: db
      .select(PLAN_LINE)
      .from(plan)
      .where(eq(plan.athleteId, athleteId))
      .orderBy(desc(plan.createdAt), desc(plan.id))
      .limit(MOST_PLANS),
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
  })
}

/** One plan with its workouts, what was done in its days, and what its athlete may do. One trip. */
export function loadPlanPage(db: Db, athleteId: string, planId: string) {
  return readTogether(db, {
    plan: db
      .select({
        ...PLAN_LINE,
        ...{ version: plan.version, phases: plan.phases, weeks: plan.weeks, notes: plan.notes },
      })
      .from(plan)
      .where(ownPlan(athleteId, planId)),
    workouts: workoutsOf(db, athleteId, planId),
    // Legs of a multisport activity carry its load, their parent carries none.
    done: db
      .select({
        id: activity.id,
        name: activity.name,
        sport: activity.sport,
        parentId: activity.parentId,
        day: activity.day,
        movingS: activity.movingS,
        distanceM: activity.distanceM,
        stress: sql<number | null>`coalesce(${activity.stressOverride}, ${activity.stressPoints})`,
      })
      .from(activity)
      .innerJoin(plan, ownPlan(athleteId, planId))
      .where(
        and(
          eq(activity.athleteId, athleteId),
          ne(activity.sport, 'multisport'),
          gte(activity.day, plan.startDay),
          lte(activity.day, plan.endDay),
        ),
      )
      .limit(MOST_WORKOUTS * 3),
    facts: selectEntitlementFacts(db, athleteId),
  })
}

/** What is planned within some days: of plans in force, and of earlier ones what was done. One trip. */
export function loadPlanned(db: Db, athleteId: string, fromDay: string, toDay: string) {
  return readTogether(db, {
    workouts: planned(db)
      .where(
        and(
          eq(plannedWorkout.athleteId, athleteId),
          eq(plannedWorkout.isWithdrawn, false),
          gte(plannedWorkout.day, fromDay),
          lte(plannedWorkout.day, toDay),
          or(
            inArray(plan.status, ['active', 'paused', 'completed']),
            sql`${plannedWorkout.completedAt} is not null`,
          ),
        ),
      )
      .orderBy(...BY_DAY)
      .limit(MOST_WORKOUTS),
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
  })
}

/** What a change of a plan is decided from. One trip. */
export function loadStanding(db: Db, athleteId: string, planId: string | SQL) {
  return readTogether(db, {
    plan: db
      .select({
        ...{ id: plan.id, status: plan.status, startDay: plan.startDay, endDay: plan.endDay },
        ...{ version: plan.version, request: plan.request, discipline: plan.discipline },
        ...{ distance: plan.distance, phases: plan.phases, weeks: plan.weeks, notes: plan.notes },
      })
      .from(plan)
      .where(ownPlan(athleteId, planId)),
    workouts: workoutsOf(db, athleteId, planId),
    availability: db.select().from(availability).where(eq(availability.athleteId, athleteId)),
    facts: selectEntitlementFacts(db, athleteId),
    log: db
      .select()
      .from(planModificationLog)
      .where(and(eq(planModificationLog.planId, planId), eq(planModificationLog.athleteId, athleteId)))
      .orderBy(desc(planModificationLog.seq))
      .limit(MOST_LOG),
  })
}

/** A plan in force for which something is proposed or was confirmed lately: else its workouts are not read. */
const proposedFor = (since: Date) => sql`and exists (select 1 from plan_suggestion s where s.plan_id = plan.id
  and (s.state in ('proposed', 'failed') or s.applied_at > ${instant(since)}))`

/** The same of the plan in force, or nothing of it where nothing is proposed. One trip. */
export const loadActive = (db: Db, athleteId: string, proposedSince: Date | null) =>
  loadStanding(
    db,
    athleteId,
    sql`(select id from plan where athlete_id = ${athleteId} and status = 'active' ${proposedSince ? proposedFor(proposedSince) : sql``})`,
  )

/** The log of a plan, what of it is done by now, and whether there is such a plan. One trip. */
export function loadLog(db: Db, athleteId: string, planId: string) {
  return readTogether(db, {
    plan: db.select({ id: plan.id }).from(plan).where(ownPlan(athleteId, planId)),
    done: db
      .select({
        ...{ id: plannedWorkout.id, title: plannedWorkout.title, completedAt: plannedWorkout.completedAt },
        ...{ matchedBy: plannedWorkout.matchedBy, coachedAt: coachedWorkout.doneAt },
        activityKnownAt: activity.createdAt,
      })
      .from(plannedWorkout)
      .leftJoin(activity, eq(activity.id, plannedWorkout.activityId))
      .leftJoin(coachedWorkout, eq(coachedWorkout.workoutId, plannedWorkout.id))
      .where(
        and(
          eq(plannedWorkout.planId, planId),
          eq(plannedWorkout.athleteId, athleteId),
          isNotNull(plannedWorkout.completedAt),
        ),
      )
      .limit(MOST_WORKOUTS),
    log: db
      .select()
      .from(planModificationLog)
      .where(and(eq(planModificationLog.planId, planId), eq(planModificationLog.athleteId, athleteId)))
      .orderBy(desc(planModificationLog.seq))
      .limit(MOST_LOG),
  })
}

export type PlannedRow = Awaited<ReturnType<typeof workoutsOf>>[number]
export type StandingRows = Awaited<ReturnType<typeof loadStanding>>
export type LogRow = StandingRows['log'][number]

export async function planExists(db: Db, athleteId: string, planId: string): Promise<boolean> {
  const rows = await db.select({ id: plan.id }).from(plan).where(ownPlan(athleteId, planId))
  return rows.length > 0
}
