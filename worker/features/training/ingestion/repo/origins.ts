import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { activity, activityOrigin } from '#worker/db/schema/training/activities.ts'
import { ingestionState } from '#worker/db/schema/training/ingestion.ts'

/**
 * Counts and days as they are after the statements before it in the same batch: set, not added to,
 * so running a page twice counts nothing twice.
 */
export function recount(db: Db, athleteId: string, provider: string) {
  const ofOrigins = (expression: SQL) => sql`(select ${expression} from ${activityOrigin}
    join ${activity} on ${activity.id} = ${activityOrigin.activityId}
    where ${activityOrigin.athleteId} = ${athleteId} and ${activityOrigin.provider} = ${provider})`
  return db
    .update(ingestionState)
    .set({
      indexDone: ofOrigins(sql`count(*)`),
      newestDay: ofOrigins(sql`max(${activity.day})`),
      oldestDay: ofOrigins(sql`min(${activity.day})`),
    })
    .where(and(eq(ingestionState.athleteId, athleteId), eq(ingestionState.provider, provider)))
}

interface DetailsToRead {
  known: number
  remaining: number
  externalIds: string[]
}

/** The newest activities whose details are still to come, among the newest `extent`. */
export async function detailsToRead(
  db: Db,
  athleteId: string,
  provider: string,
  { extent, failed, limit }: { extent: number; failed: readonly string[]; limit: number },
): Promise<DetailsToRead> {
  const result = await db.execute(sql`
    with newest as (
      select ${activityOrigin.externalId} as external_id, ${activityOrigin.detail} as detail,
        ${activityOrigin.facts} as facts, ${activityOrigin.healthLeftOut} as left_out, ${activity.startAt} as start_at
      from ${activityOrigin} join ${activity} on ${activity.id} = ${activityOrigin.activityId}
      where ${activityOrigin.athleteId} = ${athleteId} and ${activityOrigin.provider} = ${provider}
        and ${activityOrigin.externalId} is not null
      order by ${activity.startAt} desc, ${activityOrigin.id} limit ${extent}
    ), missing as (
      select external_id, start_at from newest
      where detail = 'summary' and (facts is null or left_out)
        and not (external_id in (select jsonb_array_elements_text(${JSON.stringify(failed)}::jsonb)))
    )
    select (select count(*)::int from newest) as known, (select count(*)::int from missing) as remaining,
      array(select external_id from missing order by start_at desc, external_id limit ${limit}) as external_ids`)
  const row = result.rows[0] ?? {}
  return {
    known: Number(row.known ?? 0),
    remaining: Number(row.remaining ?? 0),
    externalIds: (row.external_ids as string[] | undefined) ?? [],
  }
}

/** Ids of the activities stored from a provider that start after an instant, newest first. */
export async function storedSince(
  db: Db,
  athleteId: string,
  provider: string,
  startAt: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ externalId: activityOrigin.externalId })
    .from(activityOrigin)
    .innerJoin(activity, eq(activity.id, activityOrigin.activityId))
    .where(
      and(
        eq(activityOrigin.athleteId, athleteId),
        eq(activityOrigin.provider, provider),
        gt(activity.startAt, startAt),
      ),
    )
    .orderBy(desc(activity.startAt), asc(activityOrigin.id))
    .limit(limit)
  return rows.flatMap((row) => (row.externalId ? [row.externalId] : []))
}

/** What was read again is fresh, also where nothing in it is new. */
export function markSeen(
  db: Db,
  athleteId: string,
  provider: string,
  externalIds: readonly string[],
  now: Date,
) {
  return db
    .update(activityOrigin)
    .set({ fetchedAt: now })
    .where(
      and(
        eq(activityOrigin.athleteId, athleteId),
        eq(activityOrigin.provider, provider),
        sql`${activityOrigin.externalId} in (select jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb))`,
      ),
    )
}

/** Summaries read before an instant, of the first athlete who has any. */
export async function agedSummaries(db: Db, provider: string, before: Date, limit: number) {
  const { rows } = await db.execute<{ athlete_id: string; external_id: string }>(sql`
    with first as (
      select athlete_id from activity_origin
      where provider = ${provider} and fetched_at < ${before.toISOString()} order by athlete_id limit 1
    )
    select o.athlete_id, o.external_id from activity_origin o join first using (athlete_id)
    where o.provider = ${provider} and o.fetched_at < ${before.toISOString()} and o.external_id is not null
    order by o.id limit ${limit}`)
  return rows.map((row) => ({ athleteId: row.athlete_id, externalId: row.external_id }))
}

/** Connected athletes with a summary read before an instant, whose index is not being read. */
export async function dueForIndex(db: Db, provider: string, before: Date, limit: number): Promise<string[]> {
  const { rows } = await db.execute<{ athlete_id: string }>(sql`
    select c.athlete_id from connection c join ingestion_state s using (athlete_id, provider)
    where c.provider = ${provider} and c.status = 'active' and s.phase is distinct from 'index'
      and exists (select 1 from activity_origin o where o.athlete_id = c.athlete_id and o.provider = ${provider}
        and o.fetched_at < ${before.toISOString()})
    order by c.athlete_id limit ${limit}`)
  return rows.map((row) => row.athlete_id)
}

/** What is stored of one activity from a provider; undefined when nothing. */
export async function readOrigin(db: Db, athleteId: string, provider: string, externalId: string) {
  const rows = await db
    .select({ detail: activityOrigin.detail, summary: activityOrigin.summary })
    .from(activityOrigin)
    .where(
      and(
        eq(activityOrigin.athleteId, athleteId),
        eq(activityOrigin.provider, provider),
        eq(activityOrigin.externalId, externalId),
      ),
    )
  return rows[0]
}
