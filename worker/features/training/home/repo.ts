import { and, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { importLane, uploadsOpen } from '#worker/db/import-state.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { intake } from '#worker/db/schema/account/profile.ts'
import { activity, dayLoad, fitnessDay } from '#worker/db/schema/training/activities.ts'
import { importJob } from '#worker/db/schema/training/ingestion.ts'

/** Many more than the twelve that make a history. */
const MOST_RUNS = 100

/** All that home shows, as one batch: one trip. The athlete's own view. */
export function loadHome(db: Db, athleteId: string, since: { form: string; load: string; runs: string }) {
  const run = and(
    eq(fitnessDay.athleteId, athleteId),
    eq(fitnessDay.audience, 'own'),
    eq(fitnessDay.scope, 'all'),
  )
  return readTogether(db, {
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
    stress: db
      .select({
        startDay: sql<string | null>`min(${fitnessDay.day})::text`,
        stress: sql<number[] | null>`array_agg(${fitnessDay.stress} order by ${fitnessDay.day})`,
        fitness: sql<number | null>`(array_agg(${fitnessDay.fitness} order by ${fitnessDay.day}))[1]`,
        fatigue: sql<number | null>`(array_agg(${fitnessDay.fatigue} order by ${fitnessDay.day}))[1]`,
        form: sql<number | null>`(array_agg(${fitnessDay.form} order by ${fitnessDay.day}))[1]`,
      })
      .from(fitnessDay)
      .where(and(run, gte(fitnessDay.day, since.form))),
    close: db
      .select({ day: fitnessDay.day, fitness: fitnessDay.fitness, fatigue: fitnessDay.fatigue })
      .from(fitnessDay)
      .where(and(run, sql`${fitnessDay.day} < ${since.form}`))
      .orderBy(desc(fitnessDay.day))
      .limit(1),
    loads: selectLoads(db, athleteId, since.load),
    runs: selectRuns(db, athleteId, since.runs),
    coverage: selectCoverage(db, athleteId),
    imports: selectOpenImports(db, athleteId),
    // Counted only where answers stand in for a history.
    standIn: db
      .select({
        runDays: sql<string[]>`array(select r.day::text from activity r where r.athlete_id = ${athleteId}
          and r.sport = 'run' and r.day >= ${since.load} order by r.day desc limit ${MOST_RUNS})`,
      })
      .from(intake)
      .where(and(eq(intake.athleteId, athleteId), sql`jsonb_typeof(${intake.baseline}) = 'object'`)),
  })
}

const selectLoads = (db: Db, athleteId: string, from: string) =>
  db
    .select({
      day: dayLoad.day,
      sport: dayLoad.sport,
      activities: dayLoad.activities,
      movingS: dayLoad.movingS,
      distanceM: dayLoad.distanceM,
      stress: dayLoad.stress,
    })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, 'own'), gte(dayLoad.day, from)))

const selectRuns = (db: Db, athleteId: string, from: string) =>
  db
    .select({
      activityId: activity.id,
      day: activity.day,
      name: activity.name,
      movingS: activity.movingS,
      distanceM: activity.distanceM,
      gradedPaceSPerKm: activity.gradedPaceSPerKm,
      averageHeartRateBpm: activity.averageHeartRateBpm,
    })
    .from(activity)
    .where(
      and(
        eq(activity.athleteId, athleteId),
        eq(activity.sport, 'run'),
        gte(activity.day, from),
        sql`${activity.distanceM} > 0`,
      ),
    )
    .limit(500)

const selectCoverage = (db: Db, athleteId: string) =>
  db
    .select({
      activities: sql<number>`count(*)::int`,
      firstDay: sql<string | null>`min(${activity.day})::text`,
      lastDay: sql<string | null>`max(${activity.day})::text`,
      withStreams: sql<number>`count(${activity.streamKey})::int`,
      withHeartRate: sql<number>`count(${activity.averageHeartRateBpm})::int`,
      withPower: sql<number>`count(${activity.averagePowerW})::int`,
      awaitingDetail: sql<number>`(count(*) filter (where ${activity.detail} = 'summary' and not ${activity.isManual}))::int`,
    })
    .from(activity)
    .where(and(eq(activity.athleteId, athleteId), isNull(activity.parentId)))

const selectOpenImports = (db: Db, athleteId: string) =>
  db
    .select({
      id: importJob.id,
      name: importJob.name,
      status: importJob.status,
      stats: importJob.stats,
      createdAt: importJob.createdAt,
      uploadsOpen,
      lane: importLane,
    })
    .from(importJob)
    .where(and(eq(importJob.athleteId, athleteId), inArray(importJob.status, ['queued', 'running'])))
    .orderBy(desc(importJob.createdAt), desc(importJob.id))
    .limit(20)

export type HomeState = Awaited<ReturnType<typeof loadHome>>
