import { and, asc, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { dayLoad } from '#worker/db/schema/training/activities.ts'
import { plan, plannedWorkout, race } from '#worker/db/schema/training/plans.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'

/** Un-run queries for one batch. The athlete's own view. */

const MOST_RACES = 300

export function racesOf(db: Db, athleteId: string) {
  return db
    .select({ id: race.id, name: race.name, day: race.day, priority: race.priority })
    .from(race)
    .where(and(eq(race.athleteId, athleteId), isNull(race.removedAt)))
    .orderBy(asc(race.day), asc(race.id))
    .limit(MOST_RACES)
}

/** Points of what is planned and still to be done, by day; of one sport or of all. */
export function plannedStress(
  db: Db,
  athleteId: string,
  scope: string,
  span: { fromDay: string; toDay: string },
) {
  return db
    .select({ day: plannedWorkout.day, stress: sql<number>`sum(${plannedWorkout.plannedStress})` })
    .from(plannedWorkout)
    .innerJoin(plan, eq(plan.id, plannedWorkout.planId))
    .where(
      and(
        ...[eq(plannedWorkout.athleteId, athleteId), eq(plan.status, 'active')],
        ...[gte(plannedWorkout.day, span.fromDay), lte(plannedWorkout.day, span.toDay)],
        ...[eq(plannedWorkout.isSkipped, false), eq(plannedWorkout.isWithdrawn, false)],
        ...[isNull(plannedWorkout.activityId), isNull(plannedWorkout.completedAt)],
        ...(scope === 'all' ? [] : [eq(plannedWorkout.sport, scope)]),
      ),
    )
    .groupBy(plannedWorkout.day)
    .orderBy(asc(plannedWorkout.day))
}

/** Points that were done on some days: today's among them. */
export function doneStress(db: Db, athleteId: string, scope: string, fromDay: string) {
  return db
    .select({ day: dayLoad.day, stress: sql<number>`sum(${dayLoad.stress})` })
    .from(dayLoad)
    .where(
      and(
        ...[eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, 'own'), gte(dayLoad.day, fromDay)],
        ...(scope === 'all' ? [] : [eq(dayLoad.sport, scope)]),
      ),
    )
    .groupBy(dayLoad.day)
}

/** Closes of each sport: Sundays since a day, the last week's, and each sport's newest. */
export const sportCloses = (db: Db, athleteId: string, fromDay: string, today: SQL) =>
  db.execute<{ sport: Sport; day: string; fitness: number }>(sql`
    with own as (
      select f.scope, f.day, f.fitness from fitness_day f
      where f.athlete_id = ${athleteId} and f.audience = 'own' and f.scope <> 'all' and f.day < ${today}
    )
    select scope as sport, day::text as day, fitness from own
      where day >= ${fromDay} and (extract(isodow from day) = 7 or day >= ${today} - 7)
    union
    (select distinct on (scope) scope, day::text, fitness from own order by scope, own.day desc)`)
