import { and, arrayOverlaps, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db, Statement } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete, session, verification } from '#worker/db/schema/account/accounts.ts'
import { activityOrigin, lap } from '#worker/db/schema/training/activities.ts'
import { oauthState, upload, webhookEvent } from '#worker/db/schema/training/ingestion.ts'
import { removedActivity } from '#worker/db/schema/training/removed.ts'
import { shareLink } from '#worker/db/schema/training/sharing.ts'

/** Origins whose raw data has to go before `until`, those with the oldest claim first. */
export function expiringRaw(db: Db, until: Date, limit: number) {
  return db
    .select({
      id: activityOrigin.id,
      athleteId: activityOrigin.athleteId,
      streamKey: activityOrigin.streamKey,
    })
    .from(activityOrigin)
    .where(
      and(
        lt(activityOrigin.rawExpiresAt, until),
        or(
          isNotNull(activityOrigin.streamKey),
          sql`exists (select 1 from lap where lap.origin_id = "activity_origin"."id")`,
        ),
      ),
    )
    .orderBy(asc(activityOrigin.rawExpiresAt), asc(activityOrigin.id))
    .limit(limit)
}

/**
 * Streams and laps of these origins go; summaries and what was derived stay. The athletes' ingest versions rise, so
 * that a record decided on the old rows cannot write a key back.
 */
export function forgetRaw(
  db: Db,
  origins: readonly { id: string; athleteId: string; streamKey: string | null }[],
): [Statement, ...Statement[]] {
  const list = (values: readonly (string | null)[]) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify(values.filter((one) => one !== null))}::jsonb))`
  const ids = origins.map((one) => one.id)
  const keys = list(origins.map((one) => one.streamKey))
  return [
    db.execute(sql`update athlete set ingest_version = ingest_version + 1, data_version = data_version + 1
      where id in ${list([...new Set(origins.map((one) => one.athleteId))])}`),
    db.execute(
      sql`update activity_origin set stream_key = null, stream_names = null where id in ${list(ids)}`,
    ),
    db.execute(sql`update activity set stream_key = null, stream_names = null where stream_key in ${keys}
      and athlete_id in ${list([...new Set(origins.map((one) => one.athleteId))])}`),
    db.delete(lap).where(inArray(lap.originId, ids)),
  ]
}

/** The streams that these origins name, and those of activities whose deletion can be undone. */
export async function streamsNamed(db: Db, originIds: readonly string[], keys: readonly string[]) {
  const { named, kept } = await readTogether(db, {
    named: db
      .select({ streamKey: activityOrigin.streamKey })
      .from(activityOrigin)
      .where(and(inArray(activityOrigin.id, [...originIds]), isNotNull(activityOrigin.streamKey))),
    kept: db
      .select({ streamKeys: removedActivity.streamKeys })
      .from(removedActivity)
      .where(arrayOverlaps(removedActivity.streamKeys, [...keys])),
  })
  return new Set([...named.map((row) => row.streamKey), ...kept.flatMap((row) => row.streamKeys)])
}

/** Uploads that nobody went on with. */
export function abandonedUploads(db: Db, before: Date, limit: number) {
  return db
    .select({
      id: upload.id,
      objectKey: upload.objectKey,
      multipartId: upload.multipartId,
      athleteId: upload.athleteId,
      importJobId: upload.importJobId,
    })
    .from(upload)
    .where(and(eq(upload.status, 'open'), lt(upload.updatedAt, before)))
    .limit(limit)
}

export function markAborted(db: Db, ids: readonly string[], now: Date): Statement {
  return db
    .update(upload)
    .set({ status: 'aborted', updatedAt: now })
    .where(and(inArray(upload.id, [...ids]), eq(upload.status, 'open')))
}

/** Expired OAuth states, sessions, mail links and links of shared activities, and webhook events long since handled. */
export function forgetSpent(
  db: Db,
  before: { states: Date; removed: Date; events: Date; unproved: Date },
): Statement[] {
  return [
    db
      .delete(athlete)
      .where(
        and(
          eq(athlete.emailVerified, false),
          isNull(athlete.lastLoginAt),
          lt(athlete.createdAt, before.unproved),
        ),
      ),
    db.delete(removedActivity).where(lt(removedActivity.removedAt, before.removed)),
    db.delete(oauthState).where(lt(oauthState.expiresAt, before.states)),
    db.delete(shareLink).where(lt(shareLink.endedAt, before.states)),
    db.delete(session).where(lt(session.expiresAt, before.states)),
    db.delete(verification).where(lt(verification.expiresAt, before.states)),
    db
      .delete(webhookEvent)
      .where(and(isNotNull(webhookEvent.processedAt), lt(webhookEvent.processedAt, before.events))),
  ]
}
