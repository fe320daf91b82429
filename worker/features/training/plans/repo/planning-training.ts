import { and, desc, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { activity, dayLoad, fitnessDay } from '#worker/db/schema/training/activities.ts'
import { sharedInForce } from '#worker/db/shared-in-force.ts'
import { AGREEMENT_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

const SPORTS = ['run', 'bike', 'swim'] as const

/** For the athlete all rows; for a model those that its sources' terms allow, as they are derived for it. */
export type PlanningAudience = 'own' | 'shared'

/** What was trained since a day, and when last: of it a plan takes where an athlete stands. */
export function selectTraining(db: Db, athleteId: string, fromDay: string, audience: PlanningAudience) {
  const isShared = audience === 'shared'
  const mayRead = isShared ? sharedInForce(athleteId, AGREEMENT_PROVIDERS) : undefined
  return {
    loads: db
      .select({
        ...{ day: dayLoad.day, sport: dayLoad.sport, movingS: dayLoad.movingS },
        distanceM: dayLoad.distanceM,
      })
      .from(dayLoad)
      .where(
        and(
          ...[eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, audience), gte(dayLoad.day, fromDay)],
          ...[inArray(dayLoad.sport, [...SPORTS]), mayRead],
        ),
      ),
    longest: isShared ? longestShared(db, athleteId, fromDay, mayRead) : longestOwn(db, athleteId, fromDay),
    fitness: db
      .select({ day: fitnessDay.day, fitness: fitnessDay.fitness })
      .from(fitnessDay)
      .where(
        and(
          ...[eq(fitnessDay.athleteId, athleteId), eq(fitnessDay.audience, audience)],
          ...[eq(fitnessDay.scope, 'all'), gte(fitnessDay.day, fromDay), mayRead],
        ),
      )
      .orderBy(desc(fitnessDay.day))
      .limit(2),
    last: isShared ? lastShared(db, athleteId, mayRead) : lastOwn(db, athleteId),
  }
}

/** By days: for a model nothing is kept of single activities here. */
const longestShared = (db: Db, athleteId: string, fromDay: string, mayRead: SQL | undefined) =>
  db
    .select({ sport: dayLoad.sport, longestS: sql<number>`max(${dayLoad.movingS})` })
    .from(dayLoad)
    .where(
      and(
        ...[eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, 'shared')],
        ...[gte(dayLoad.day, fromDay), inArray(dayLoad.sport, [...SPORTS]), mayRead],
      ),
    )
    .groupBy(dayLoad.sport)

const longestOwn = (db: Db, athleteId: string, fromDay: string) =>
  db
    .select({ sport: activity.sport, longestS: sql<number>`max(${activity.movingS})` })
    .from(activity)
    .where(
      and(
        ...[eq(activity.athleteId, athleteId), gte(activity.day, fromDay)],
        inArray(activity.sport, [...SPORTS]),
      ),
    )
    .groupBy(activity.sport)

const lastShared = (db: Db, athleteId: string, mayRead: SQL | undefined) =>
  db
    .select({ day: sql<string | null>`max(${dayLoad.day})::text` })
    .from(dayLoad)
    .where(
      and(
        ...[eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, 'shared')],
        ...[sql`${dayLoad.activities} > 0`, mayRead],
      ),
    )

const lastOwn = (db: Db, athleteId: string) =>
  db
    .select({ day: sql<string | null>`max(${activity.day})::text` })
    .from(activity)
    .where(and(eq(activity.athleteId, athleteId), isNull(activity.parentId)))
