import { and, asc, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { bulkInsert } from '#worker/db/bulk.ts'
import { importLane, uploadsOpen } from '#worker/db/import-state.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activityOrigin } from '#worker/db/schema/training/activities.ts'
import { importItem, importJob, upload } from '#worker/db/schema/training/ingestion.ts'
import type { ImportStats, ItemOutcome } from './answers.ts'
import { type ImportStatus, PART_BYTES } from './schema.ts'

/** An item as it is stored: its outcome, and its content where it could be unpacked. */
export type ItemRow = ItemOutcome & { contentHash: string | null; fingerprint: string | null }

export type UploadRow = typeof upload.$inferSelect

export const NO_STATS: ImportStats = { total: 0, imported: 0, duplicate: 0, skipped: 0, failed: 0 }

export interface NewUpload {
  id: string
  name: string
  sizeBytes: number
  objectKey: string
}

/** @param refused how many of its files cannot be taken: its first outcomes, which reading goes on behind */
export function insertImport(
  db: Db,
  athleteId: string,
  job: { id: string; name: string },
  refused: number,
  taken: number,
  now: Date,
) {
  return db.insert(importJob).values({
    ...job,
    athleteId,
    importer: 'files',
    stats: { ...NO_STATS, total: refused, failed: refused },
    cursor: { refused, entry: refused, total: refused },
    createdAt: now,
    ...(taken === 0 ? { status: 'error', finishedAt: now } : {}),
  })
}

/** Uploads of one account are counted one after the other: from here to the end of the transaction. */
export function holdQuota(db: Db, athleteId: string) {
  return db.select({ id: athlete.id }).from(athlete).where(eq(athlete.id, athleteId)).for('no key update')
}

/** Bytes that an account may yet send or has sent since then; of a file that was given up, what had arrived. */
export function uploadedBytes(db: Db, athleteId: string, since: Date) {
  const arrived = sql`least(${upload.sizeBytes},
    ${PART_BYTES}::bigint * (select count(*) from jsonb_object_keys(${upload.parts})))`
  const counted = sql`case when ${upload.status} = 'aborted' then ${arrived} else ${upload.sizeBytes} end`
  return db
    .select({ bytes: sql<number>`coalesce(sum(${counted}), 0)::float8` })
    .from(upload)
    .where(and(eq(upload.athleteId, athleteId), gt(upload.createdAt, since)))
}

/** Takes an import back as if it had never been asked for. */
export function forgetImport(db: Db, athleteId: string, id: string) {
  return [
    db.delete(importItem).where(and(eq(importItem.importJobId, id), eq(importItem.athleteId, athleteId))),
    db.delete(upload).where(and(eq(upload.importJobId, id), eq(upload.athleteId, athleteId))),
    db.delete(importJob).where(and(eq(importJob.id, id), eq(importJob.athleteId, athleteId))),
  ]
}

export function insertUploads(
  db: Db,
  athleteId: string,
  importJobId: string,
  uploads: readonly NewUpload[],
  now: Date,
) {
  return db.insert(upload).values(
    uploads.map((row, position) => ({
      ...row,
      position,
      athleteId,
      importJobId,
      createdAt: now,
      updatedAt: now,
    })),
  )
}

export async function findUpload(db: Db, athleteId: string, id: string): Promise<UploadRow | undefined> {
  const rows = await db
    .select()
    .from(upload)
    .where(and(eq(upload.id, id), eq(upload.athleteId, athleteId)))
  return rows[0]
}

/** Remembers where a multipart upload stands; the first of two openers wins. */
export function setMultipart(athleteId: string, id: string, multipartId: string) {
  return sql`update ${upload} set multipart_id = ${multipartId}
    where id = ${id} and athlete_id = ${athleteId} and multipart_id is null and status = 'open' returning multipart_id`
}

export function addPart(athleteId: string, id: string, part: number, etag: string, now: Date) {
  return sql`update ${upload}
    set parts = parts || jsonb_build_object(${String(part)}::text, ${etag}::text), updated_at = ${now.toISOString()}
    where id = ${id} and athlete_id = ${athleteId} and status = 'open' returning id`
}

/** Closes an upload once. The import may start when none of its uploads is open. */
export function closeUpload(athleteId: string, id: string, now: Date) {
  return sql`update ${upload} set status = 'complete', updated_at = ${now.toISOString()}
    where id = ${id} and athlete_id = ${athleteId} and status = 'open' returning id`
}

export function abortUpload(db: Db, athleteId: string, id: string, now: Date) {
  return db
    .update(upload)
    .set({ status: 'aborted', updatedAt: now })
    .where(and(eq(upload.id, id), eq(upload.athleteId, athleteId), eq(upload.status, 'open')))
}

export function findOpenUploads(db: Db, athleteId: string, importJobId: string) {
  return db
    .select()
    .from(upload)
    .where(
      and(eq(upload.importJobId, importJobId), eq(upload.athleteId, athleteId), eq(upload.status, 'open')),
    )
    .orderBy(asc(upload.position), asc(upload.id))
}

/** Gives up all files of an import that have not fully arrived. */
export function abortUploads(athleteId: string, importJobId: string, now: Date) {
  return sql`update ${upload} set status = 'aborted', updated_at = ${now.toISOString()}
    where import_job_id = ${importJobId} and athlete_id = ${athleteId} and status = 'open'
    returning object_key, multipart_id`
}

/** Everything one run of an import needs: the import and its files in the order they were given. */
export async function loadImport(db: Db, athleteId: string, id: string) {
  const { jobs, uploads } = await readTogether(db, {
    jobs: db
      .select()
      .from(importJob)
      .where(and(eq(importJob.id, id), eq(importJob.athleteId, athleteId))),
    uploads: db
      .select()
      .from(upload)
      .where(and(eq(upload.importJobId, id), eq(upload.athleteId, athleteId)))
      .orderBy(asc(upload.position), asc(upload.id)),
  })
  const job = jobs[0]
  return job ? { job, uploads } : null
}

export function listImports(db: Db, athleteId: string, limit: number) {
  return db
    .select({ job: importJob, uploadsOpen, lane: importLane })
    .from(importJob)
    .where(eq(importJob.athleteId, athleteId))
    .orderBy(desc(importJob.createdAt), desc(importJob.id))
    .limit(limit)
}

/** Writes outcomes; a second run of the same items says the same or better, so the later one stands. */
export function putItems(
  db: Db,
  athleteId: string,
  importJobId: string,
  outcomes: readonly ItemRow[],
  now: Date,
) {
  // A name that was cut may end in half a letter, which JSON in the database refuses.
  const rows = outcomes.map((row) => ({
    ...{ ...row, name: row.name.toWellFormed() },
    ...{ athleteId, importJobId, finishedAt: now },
  }))
  return db.execute(
    bulkInsert(importItem, rows, {
      conflict: ['importJobId', 'entry'],
      update: ['status', 'reason', 'activityId', 'contentHash', 'fingerprint', 'finishedAt'],
    }),
  )
}

interface Progress {
  status: ImportStatus
  total: number
  cursor: Record<string, unknown> | null
  errorMessage?: string | null
}

/** Which items of an import are stored as imported from one of these contents. */
export function importedItems(db: Db, importJobId: string, hashes: readonly string[]) {
  return db
    .select({ entry: importItem.entry, contentHash: importItem.contentHash })
    .from(importItem)
    .where(
      and(
        eq(importItem.importJobId, importJobId),
        eq(importItem.status, 'imported'),
        inArray(importItem.contentHash, [...hashes]),
      ),
    )
}

/** Items of earlier imports whose activity is still here, by what their archive stated of them. */
export function knownItems(db: Db, athleteId: string, importJobId: string, fingerprints: readonly string[]) {
  return db
    .selectDistinctOn([importItem.fingerprint], {
      fingerprint: importItem.fingerprint,
      contentHash: importItem.contentHash,
      activityId: activityOrigin.activityId,
    })
    .from(importItem)
    .innerJoin(
      activityOrigin,
      and(eq(activityOrigin.athleteId, athleteId), eq(activityOrigin.contentHash, importItem.contentHash)),
    )
    .where(
      and(
        eq(importItem.athleteId, athleteId),
        ne(importItem.importJobId, importJobId),
        inArray(importItem.fingerprint, [...fingerprints]),
      ),
    )
}

/** Moves an import on. Counts are taken from the outcomes, never added up, so a repeat cannot miscount. */
export function putProgress(db: Db, athleteId: string, id: string, progress: Progress, now: Date) {
  const count = (status: string) =>
    sql`(select count(*) from ${importItem} f where f.import_job_id = ${id} and f.status = ${status})`
  const isOver = progress.status !== 'running' && progress.status !== 'queued'
  return db
    .update(importJob)
    .set({
      status: progress.status,
      cursor: progress.cursor,
      stats: sql`jsonb_build_object('total', greatest(${progress.total}::int, 0), 'imported', ${count('imported')},
        'duplicate', ${count('duplicate')}, 'skipped', ${count('skipped')}, 'failed', ${count('failed')})`,
      errorMessage: progress.errorMessage ?? null,
      heartbeatAt: now,
      startedAt: sql`coalesce(${importJob.startedAt}, ${instant(now)})`,
      finishedAt: isOver ? now : null,
    })
    .where(and(eq(importJob.id, id), eq(importJob.athleteId, athleteId)))
}

/** Which outcomes an import has so far, by status. */
export async function outcomeCounts(db: Db, importJobId: string): Promise<Record<string, number>> {
  const rows = await db
    .select({ status: importItem.status, count: sql<number>`count(*)::int` })
    .from(importItem)
    .where(eq(importItem.importJobId, importJobId))
    .groupBy(importItem.status)
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}

/** Puts a finished import back to the start; outcomes stay until a better one replaces them. */
export function restartImport(athleteId: string, id: string) {
  const refused = sql`coalesce((cursor->>'refused')::int, 0)`
  return sql`update ${importJob} set status = 'queued', finished_at = null, error_message = null,
      cursor = jsonb_build_object('refused', ${refused}, 'entry', ${refused}, 'total', ${refused})
    where id = ${id} and athlete_id = ${athleteId} and status in ('partial', 'error') returning id`
}
