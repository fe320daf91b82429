import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { activity, activityOrigin } from '#worker/db/schema/training/activities.ts'
import { gear } from '#worker/db/schema/training/daily.ts'
import { importItem } from '#worker/db/schema/training/ingestion.ts'

/** A file's own name stands behind checksum and sizes. */
const fileName = sql<string>`regexp_replace(${importItem.fingerprint}, '^\\S+ \\S+ \\S+ ', '')`

/** A file of an import, and when what it became begins. */
export interface StartedFile {
  contentHash: string | null
  activityId: string | null
  second: number
}

/**
 * What rows of an export's table rest on, in one trip: the files of this import that they name or that begin in these
 * seconds, with their content, and which of the rows this import has stored already.
 */
export async function loadRows(
  db: Db,
  of: { athleteId: string; importJobId: string; provider: string },
  {
    fileNames,
    seconds,
    ids,
  }: { fileNames: readonly string[]; seconds: readonly number[]; ids: readonly string[] },
) {
  const isRead = and(
    eq(importItem.importJobId, of.importJobId),
    inArray(importItem.status, ['imported', 'duplicate']),
    isNotNull(importItem.contentHash),
  )
  const second = sql<number>`floor(extract(epoch from ${activity.startAt}))::float8`
  const { files, started, stored } = await readTogether(db, {
    files: db
      .select({ fileName, contentHash: importItem.contentHash })
      .from(importItem)
      .where(
        and(
          isRead,
          sql`${fileName} in (select jsonb_array_elements_text(${JSON.stringify(fileNames)}::jsonb))`,
        ),
      ),
    started: db
      .select({ contentHash: importItem.contentHash, activityId: importItem.activityId, second })
      .from(importItem)
      .innerJoin(activity, and(eq(activity.id, importItem.activityId), eq(activity.athleteId, of.athleteId)))
      .where(
        and(
          isRead,
          sql`${second} in (select jsonb_array_elements(${JSON.stringify(seconds)}::jsonb)::float8)`,
        ),
      ),
    stored: db
      .select({ externalId: activityOrigin.externalId })
      .from(activityOrigin)
      .where(
        and(
          eq(activityOrigin.athleteId, of.athleteId),
          eq(activityOrigin.provider, of.provider),
          eq(activityOrigin.importJobId, of.importJobId),
          inArray(activityOrigin.externalId, [...ids]),
        ),
      ),
  })
  return { files, started, stored: new Set(stored.map((row) => row.externalId)) }
}

/** Descriptions become notes where the athlete has written none here. */
export function putNotes(
  athleteId: string,
  provider: string,
  notes: readonly { external_id: string; note: string }[],
): SQL {
  return sql`update ${activity} a set notes = said.note
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as said(external_id text, note text)
    join ${activityOrigin} o on o.athlete_id = ${athleteId} and o.provider = ${provider}
      and o.external_id = said.external_id
    where a.id = o.activity_id and a.athlete_id = ${athleteId} and a.notes is null`
}

/**
 * Gear by its names, each once: a piece that the athlete named the same and tied to no source is that piece, and
 * one that is there already is left alone.
 */
export function putGear(
  athleteId: string,
  provider: string,
  pieces: readonly { id: string; name: string; kind: string }[],
  now: Date,
): SQL {
  const at = now.toISOString()
  return sql`with said as (
      select * from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as s(id text, name text, kind text)
    ), tied as (
      update ${gear} g set provider = ${provider}, external_id = said.name, updated_at = ${at}::timestamptz from said
      where g.id = (select min(f.id) from ${gear} f where f.athlete_id = ${athleteId} and f.provider is null
          and lower(f.name) = lower(said.name))
        and not exists (select 1 from ${gear} f where f.athlete_id = ${athleteId} and f.provider = ${provider}
          and f.external_id = said.name))
    insert into ${gear} (id, athlete_id, kind, name, provider, external_id, created_at, updated_at)
    select said.id, ${athleteId}, said.kind, said.name, ${provider}, said.name, ${at}::timestamptz, ${at}::timestamptz
    from said where not exists (select 1 from ${gear} g
      where g.athlete_id = ${athleteId} and lower(g.name) = lower(said.name))
    on conflict do nothing`
}
