import { and, asc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activityOrigin } from '#worker/db/schema/training/activities.ts'
import { connection } from '#worker/db/schema/training/ingestion.ts'
import { READER_VERSION } from '#worker/domain/activity/reader-version.ts'

const hasOriginal = isNotNull(activityOrigin.fileKey)

/** The next originals that an older reader read, whoever's they are: those of one athlete, oldest readers first. */
export async function nextOutdated(db: Db, limit: number) {
  const outdated = and(hasOriginal, lt(activityOrigin.readerVersion, READER_VERSION))
  const rows = await nextOf(db, outdated, limit, asc(activityOrigin.readerVersion))
  return rows.filter((row) => row.athleteId === rows[0]?.athleteId)
}

/** The next originals of an athlete whose health data may be kept by now. */
export function nextLeftOut(db: Db, athleteId: string, limit: number) {
  const leftOut = and(hasOriginal, activityOrigin.healthLeftOut, eq(activityOrigin.athleteId, athleteId))
  const mayKeep = sql`exists (select 1 from ${athlete} where ${athlete.id} = ${athleteId} and ${keepsHealth})`
  return nextOf(db, and(leftOut, mayKeep), limit, asc(activityOrigin.athleteId))
}

function nextOf(db: Db, which: SQL | undefined, limit: number, first: SQL) {
  return db
    .select({ athleteId: activityOrigin.athleteId, fileKey: sql<string>`${activityOrigin.fileKey}` })
    .from(activityOrigin)
    .where(which)
    .orderBy(first, asc(activityOrigin.id))
    .limit(limit)
}

/** What is known of originals: each activity of a file has an origin of its own. */
export function originsOf(db: Db, athleteId: string, fileKeys: readonly string[]) {
  return db
    .select({
      provider: activityOrigin.provider,
      externalId: activityOrigin.externalId,
      contentHash: activityOrigin.contentHash,
      fileKey: sql<string>`${activityOrigin.fileKey}`,
      fileName: activityOrigin.fileName,
    })
    .from(activityOrigin)
    .where(and(eq(activityOrigin.athleteId, athleteId), inArray(activityOrigin.fileKey, [...fileKeys])))
}

/** What could not be read again stays as it is and is not tried again by the same readers. */
export function markRead(db: Db, athleteId: string, fileKeys: readonly string[]): Statement {
  return db.execute(sql`update activity_origin o set reader_version = greatest(o.reader_version, ${READER_VERSION}::int),
      health_left_out = o.health_left_out and not ${keepsHealth}
    from athlete where athlete.id = ${athleteId} and o.athlete_id = athlete.id
      and o.file_key in (select jsonb_array_elements_text(${JSON.stringify(fileKeys)}::jsonb))`)
}

/** Providers in force that told of health data which was not kept. */
export function connectionsLeftOut(db: Db, athleteId: string) {
  return db
    .select({ provider: connection.provider })
    .from(connection)
    .where(
      and(
        eq(connection.athleteId, athleteId),
        eq(connection.status, 'active'),
        sql`exists (select 1 from activity_origin o where o.athlete_id = ${athleteId} and o.health_left_out
          and o.provider = "connection"."provider")`,
      ),
    )
}
