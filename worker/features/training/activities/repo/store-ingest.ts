import { type SQL, sql } from 'drizzle-orm'
import { bulkInsert } from '#worker/db/bulk.ts'
import { claimIngest } from '#worker/db/functions/training/ingestion-calls.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { activity, activityOrigin, bestEffort, lap } from '#worker/db/schema/training/activities.ts'

type NewActivity = typeof activity.$inferInsert

/** The columns a merge decides; stress, zones, notes and the athlete's switches are not among them. */
const MERGED = [
  'parentId',
  'legIndex',
  'name',
  'sport',
  'subSport',
  'startAt',
  'utcOffsetS',
  'day',
  'elapsedS',
  'movingS',
  'distanceM',
  'elevationGainM',
  'elevationLossM',
  'averageSpeedMps',
  'maxSpeedMps',
  'averageHeartRateBpm',
  'maxHeartRateBpm',
  'averagePowerW',
  'maxPowerW',
  'normalisedPowerW',
  'gradedPaceSPerKm',
  'averageCadenceRpm',
  'averageTemperatureC',
  'energyKj',
  'isIndoor',
  'isManual',
  'deviceName',
  'edits',
  'sets',
  'detail',
  'streamKey',
  'streamNames',
  'facts',
  'sharedBasis',
  'policyAi',
  'policyCoach',
  'policyPublic',
  'updatedAt',
] as const satisfies readonly (keyof NewActivity)[]

export type ActivityWrite = Pick<NewActivity, 'id' | 'athleteId' | 'createdAt' | (typeof MERGED)[number]>
export type OriginWrite = typeof activityOrigin.$inferSelect
export type LapWrite = typeof lap.$inferInsert
export type BestWrite = typeof bestEffort.$inferInsert

const ORIGIN_UPDATE = [
  'activityId',
  'contentHash',
  'importJobId',
  'deviceName',
  'fileKey',
  'fileName',
  'fileSizeBytes',
  'summary',
  'streamKey',
  'streamNames',
  'facts',
  'match',
  'keepApart',
  'policyAi',
  'policyCoach',
  'policyPublic',
  'rawExpiresAt',
  'detail',
  'fetchedAt',
  'healthLeftOut',
  'readerVersion',
] as const satisfies readonly (keyof OriginWrite)[]

/** What one decision changes, all of it or nothing. */
export interface IngestWrite {
  activities: readonly ActivityWrite[]
  origins: readonly OriginWrite[]
  /** Origins whose laps are replaced by `laps`. */
  lapsOf: readonly string[]
  laps: readonly LapWrite[]
  bests: readonly BestWrite[]
  removedOrigins?: readonly string[]
  removedActivities?: readonly string[]
  /** Origins that may tell of another activity than before: their laps go along. */
  movedOrigins?: readonly string[]
  /** Statement that marks what became stale. */
  dirty: Statement | null
}

/**
 * The statements of one decision. The first refuses everything (SQLSTATE 40001) when the athlete's activities are
 * no longer those of `version`.
 */
export function ingestStatements(
  db: Db,
  athleteId: string,
  version: number,
  write: IngestWrite,
): [Statement, ...Statement[]] {
  const run = (query: SQL): Statement => db.execute(query)
  const ids = (list: readonly string[]) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`
  const { activities, origins, laps, bests, lapsOf, removedOrigins = [], removedActivities = [] } = write
  const { movedOrigins = [] } = write
  const statements: [Statement, ...Statement[]] = [run(sql`select ${claimIngest({ athleteId, version })}`)]
  if (activities.length > 0)
    statements.push(run(bulkInsert(activity, activities, { conflict: ['id'], update: MERGED })))
  if (origins.length > 0)
    statements.push(run(bulkInsert(activityOrigin, origins, { conflict: ['id'], update: ORIGIN_UPDATE })))
  if (lapsOf.length > 0) statements.push(run(sql`delete from ${lap} where origin_id in ${ids(lapsOf)}`))
  if (laps.length > 0) statements.push(run(bulkInsert(lap, laps)))
  if (movedOrigins.length > 0)
    statements.push(
      run(sql`update lap set activity_id = o.activity_id from activity_origin o
        where o.id = lap.origin_id and o.athlete_id = ${athleteId} and o.activity_id <> lap.activity_id
        and o.id in ${ids(movedOrigins)}`),
    )
  if (removedOrigins.length > 0)
    statements.push(
      run(
        sql`delete from ${activityOrigin} where athlete_id = ${athleteId} and id in ${ids(removedOrigins)}`,
      ),
    )
  if (removedActivities.length > 0)
    statements.push(
      run(sql`delete from ${activity} where athlete_id = ${athleteId} and id in ${ids(removedActivities)}`),
    )
  if (activities.length > 0) {
    const stale = ids(activities.map((row) => row.id))
    statements.push(run(sql`delete from ${bestEffort} where activity_id in ${stale}`))
  }
  if (bests.length > 0) statements.push(run(bulkInsert(bestEffort, bests)))
  if (write.dirty) statements.push(write.dirty)
  return statements
}
