import { and, eq, type SQL, sql } from 'drizzle-orm'
import { runBatch } from '#worker/db/batch.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { profile, threshold, zoneSystem } from '#worker/db/schema/account/profile.ts'
import { activity, bestEffort, dayLoad, fitnessDay } from '#worker/db/schema/training/activities.ts'

export type DeriveState = NonNullable<Awaited<ReturnType<typeof loadDerivation>>>

/** An effort shapes estimates of thresholds for this many days, its own included. */
export const REACH_DAYS = 90

/**
 * Everything one derivation rests on, in one trip; it begins a new run, so an older one can no longer store.
 * Activities whose stress may have changed come whole, those before them only as efforts.
 */
export async function loadDerivation(db: Db, athleteId: string) {
  const from = sql`(select derived_dirty_from from athlete where id = ${athleteId})`
  const until = sql`(select coalesce(derived_dirty_to + ${REACH_DAYS - 1}::int, 'infinity') from athlete where id = ${athleteId})`
  const earliest = sql`(select derived_dirty_from - ${REACH_DAYS - 1}::int from athlete where id = ${athleteId})`
  const {
    person: [person],
    profile: [known],
    ...rows
  } = await runBatch(db, {
    person: db
      .update(athlete)
      .set({ deriveRun: sql`${athlete.deriveRun} + 1` })
      .where(eq(athlete.id, athleteId))
      .returning({
        run: athlete.deriveRun,
        dataVersion: athlete.dataVersion,
        fromDay: athlete.derivedDirtyFrom,
        toDay: athlete.derivedDirtyTo,
      }),
    profile: db.select().from(profile).where(eq(profile.athleteId, athleteId)),
    thresholds: db.select().from(threshold).where(eq(threshold.athleteId, athleteId)),
    zones: db.select().from(zoneSystem).where(eq(zoneSystem.athleteId, athleteId)),
    activities: db
      .select(ACTIVITY)
      .from(activity)
      .where(and(eq(activity.athleteId, athleteId), sql`${activity.day} between ${from} and ${until}`)),
    earlier: db
      .select(ACTIVITY_EARLIER)
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          sql`${activity.day} >= ${earliest} and ${activity.day} < ${from}`,
        ),
      ),
    efforts: db
      .select(EFFORT)
      .from(bestEffort)
      .where(
        and(
          eq(bestEffort.athleteId, athleteId),
          sql`${bestEffort.day} between ${earliest} and ${until}`,
          sql`${bestEffort.kind} <> 'distance' and ${bestEffort.extent} between 1200 and 3600`,
        ),
      ),
    loads: db
      .select({
        audience: dayLoad.audience,
        day: dayLoad.day,
        sport: dayLoad.sport,
        stress: dayLoad.stress,
      })
      .from(dayLoad)
      .where(and(eq(dayLoad.athleteId, athleteId), sql`${dayLoad.day} > ${until}`)),
    before: selectFitnessBefore(db, athleteId, from),
    lastDays: selectLastDays(db, athleteId, from),
  })
  if (!person) return null
  return { ...rows, person, profile: known ?? null }
}

const selectFitnessBefore = (db: Db, athleteId: string, from: SQL) =>
  db
    .selectDistinctOn([fitnessDay.audience, fitnessDay.scope])
    .from(fitnessDay)
    .where(and(eq(fitnessDay.athleteId, athleteId), sql`${fitnessDay.day} < ${from}`))
    .orderBy(fitnessDay.audience, fitnessDay.scope, sql`${fitnessDay.day} desc`)

const selectLastDays = (db: Db, athleteId: string, from: SQL) =>
  db
    .select({
      audience: dayLoad.audience,
      sport: dayLoad.sport,
      day: sql<string>`max(${dayLoad.day})::text`,
    })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), sql`${dayLoad.day} < ${from} and ${dayLoad.stress} > 0`))
    .groupBy(dayLoad.audience, dayLoad.sport)

export const ACTIVITY_EARLIER = {
  id: activity.id,
  sport: activity.sport,
  day: activity.day,
  movingS: activity.movingS,
  distanceM: activity.distanceM,
  averageHeartRateBpm: activity.averageHeartRateBpm,
  maxHeartRateBpm: activity.maxHeartRateBpm,
  averagePowerW: activity.averagePowerW,
  hasStreams: sql<boolean>`${activity.facts} is not null`,
  sharedBasis: activity.sharedBasis,
  excludedFromBests: activity.excludedFromBests,
  policyAi: activity.policyAi,
  policyCoach: activity.policyCoach,
  policyPublic: activity.policyPublic,
}

export const ACTIVITY = {
  ...ACTIVITY_EARLIER,
  parentId: activity.parentId,
  // Drizzle leaves the table's name off inside a template; unqualified, `id` would be the leg's own.
  hasLegs: sql<boolean>`exists (select 1 from activity leg where leg.parent_id = "activity"."id")`,
  subSport: activity.subSport,
  isIndoor: activity.isIndoor,
  elapsedS: activity.elapsedS,
  elevationGainM: activity.elevationGainM,
  facts: activity.facts,
  excludedFromLoad: activity.excludedFromLoad,
  stressOverride: activity.stressOverride,
  rpe: activity.rpe,
  stressPoints: activity.stressPoints,
  stressModel: activity.stressModel,
  stressInputs: activity.stressInputs,
  stressConfidence: activity.stressConfidence,
  sharedStressPoints: activity.sharedStressPoints,
  heartRateZoneS: activity.heartRateZoneS,
  powerZoneS: activity.powerZoneS,
  paceZoneS: activity.paceZoneS,
}

export const EFFORT = {
  activityId: bestEffort.activityId,
  sport: bestEffort.sport,
  kind: bestEffort.kind,
  extent: bestEffort.extent,
  value: bestEffort.value,
  day: bestEffort.day,
  policyAi: bestEffort.policyAi,
  policyCoach: bestEffort.policyCoach,
  policyPublic: bestEffort.policyPublic,
}
