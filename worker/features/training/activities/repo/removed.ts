import { type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activity, activityOrigin, bestEffort, lap } from '#worker/db/schema/training/activities.ts'
import { plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { removedActivity } from '#worker/db/schema/training/removed.ts'
import { KEEP_DAYS } from '#worker/domain/policy/retention.ts'

const UNDO_HOURS = 24 * KEEP_DAYS.removed
/** Raw data whose time is over by then is not kept for an undo. */
const RAW_SLACK_HOURS = 48

/** Whether raw data may lie until an undo is over. */
export const staysForUndo = ({ rawExpiresAt }: { rawExpiresAt: Date | null }, now: Date): boolean =>
  rawExpiresAt === null || rawExpiresAt.getTime() > now.getTime() + RAW_SLACK_HOURS * 3_600_000

const ids = (list: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`
const at = (now: Date, hours: number) => instant(new Date(now.getTime() + hours * 3_600_000))

/** Keeps activities as they stand with everything that goes with them; in the batch that deletes them, before it does. */
export function keepRemoved(
  db: Db,
  athleteId: string,
  of: { ids: readonly string[]; batch: string; now: Date },
): Statement {
  const stays = sql`(o.raw_expires_at is null or o.raw_expires_at > ${at(of.now, RAW_SLACK_HOURS)})`
  const noStreams = sql`'{"stream_key": null, "stream_names": null}'::jsonb`
  const list = (rows: SQL) => sql`(select coalesce(jsonb_agg(${rows})`
  return db.execute(sql`insert into ${removedActivity} (athlete_id, activity_id, batch, removed_at, rows, stream_keys)
    select a.athlete_id, a.id, ${of.batch}, ${at(of.now, 0)}, jsonb_build_object(
      'activity', to_jsonb(a) || case when a.stream_key is not null and not exists (select 1 from ${activityOrigin} o
        where o.activity_id = a.id and o.stream_key = a.stream_key and ${stays}) then ${noStreams} else '{}' end,
      'origins', ${list(sql`to_jsonb(o) || case when ${stays} then '{}'::jsonb else ${noStreams} end`)}, '[]')
        from ${activityOrigin} o where o.activity_id = a.id),
      'laps', ${list(sql`to_jsonb(l)`)}, '[]') from ${lap} l join ${activityOrigin} o on o.id = l.origin_id
        where l.activity_id = a.id and ${stays}),
      'bests', ${list(sql`to_jsonb(b)`)}, '[]') from ${bestEffort} b where b.activity_id = a.id),
      'workouts', ${list(sql`w.id`)}, '[]') from ${plannedWorkout} w where w.activity_id = a.id)),
      array(select o.stream_key from ${activityOrigin} o
        where o.activity_id = a.id and o.stream_key is not null and ${stays})
    from ${activity} a where a.athlete_id = ${athleteId} and a.id in ${ids(of.ids)}`)
}

/** How many of a deletion that is kept were chosen by themselves; legs go along. */
export async function countRemoved(db: Db, athleteId: string, batch: string): Promise<number> {
  const { rows } = await db.execute<{
    count: number
  }>(sql`select count(*)::int as count from ${removedActivity} r
    where r.athlete_id = ${athleteId} and r.batch = ${batch}
      and not exists (select 1 from ${removedActivity} whole where whole.athlete_id = r.athlete_id
        and whole.batch = r.batch and whole.activity_id = r.rows #>> '{activity,parent_id}')`)
  return rows[0]?.count ?? 0
}

export interface RemovedRow extends Record<string, unknown> {
  id: string
  day: string
  isLeg: boolean
  /** What it is of came in again: it is there without this. */
  isBack: boolean
}

/** What of a deletion can be taken back, with the version that a decision on it rests on. One trip. */
export async function loadRemoved(db: Db, athleteId: string, batch: string, now: Date) {
  const {
    person: [person],
    removed,
  } = await readTogether(db, {
    person: db
      .select({ ingestVersion: athlete.ingestVersion })
      .from(athlete)
      .where(sql`${athlete.id} = ${athleteId}`),
    // Joined once over all of them: asked row by row, 400 of them would take seconds.
    removed: db.execute<RemovedRow>(sql`with kept as materialized (
        select r.activity_id, r.rows #>> '{activity,day}' as day, r.rows #>> '{activity,parent_id}' is not null as is_leg,
          r.rows -> 'origins' as origins
        from ${removedActivity} r where r.athlete_id = ${athleteId} and r.batch = ${batch}
          and r.removed_at > ${at(now, -UNDO_HOURS)}
      ), named as materialized (
        select k.activity_id, o ->> 'provider' as provider, o ->> 'external_id' as external_id,
          o ->> 'content_hash' as content_hash
        from kept k cross join lateral jsonb_array_elements(k.origins) o
      ), known as materialized (
        select o.provider, o.external_id, o.content_hash from ${activityOrigin} o where o.athlete_id = ${athleteId}
      ), back as materialized (
        select n.activity_id from named n join known o using (content_hash)
        union select n.activity_id from named n join known o using (provider, external_id)
      )
      select k.activity_id as id, k.day, k.is_leg as "isLeg", b.activity_id is not null as "isBack"
      from kept k left join back b using (activity_id) order by 2, 1`),
  })
  return { ingestVersion: person?.ingestVersion ?? 0, rows: removed.rows }
}

/** Puts deleted activities back as they were, and forgets the whole deletion. */
export function bringBack(
  db: Db,
  athleteId: string,
  batch: string,
  back: readonly string[],
): [Statement, ...Statement[]] {
  const kept = sql`from ${removedActivity} r
    where r.athlete_id = ${athleteId} and r.batch = ${batch} and r.activity_id in ${ids(back)}`
  const rows = (table: SQL, name: string) =>
    db.execute(sql`insert into ${table} select x.* from (select r.rows -> ${name} as rows ${kept}) r
      cross join lateral jsonb_populate_recordset(null::${table}, r.rows) x`)
  return [
    db.execute(sql`insert into ${activity} select x.* from (select r.rows -> 'activity' as rows ${kept}) r
      cross join lateral jsonb_populate_record(null::${activity}, r.rows) x`),
    rows(sql`${activityOrigin}`, 'origins'),
    rows(sql`${lap}`, 'laps'),
    rows(sql`${bestEffort}`, 'bests'),
    db.execute(sql`with done as materialized (
        select r.activity_id, jsonb_array_elements_text(r.rows -> 'workouts') as id ${kept})
      update ${plannedWorkout} w set activity_id = done.activity_id from done
      where w.id = done.id and w.athlete_id = ${athleteId} and w.activity_id is null`),
    db.execute(sql`delete from ${removedActivity} where athlete_id = ${athleteId} and batch = ${batch}`),
  ]
}

/** What a provider no longer lets us have cannot come back by an undo. */
export function forgetRemovedOf(
  db: Db,
  athleteId: string,
  which: { provider: string; externalIds: readonly string[] | 'all' },
): Statement {
  const { provider, externalIds } = which
  const isNamed =
    externalIds === 'all' ? sql`true` : sql`split_part(k.external_id, '#leg', 1) in ${ids(externalIds)}`
  return db.execute(sql`delete from ${removedActivity} r where r.athlete_id = ${athleteId} and exists (
    select 1 from jsonb_populate_recordset(null::activity_origin, r.rows -> 'origins') k
    where k.provider = ${provider} and ${isNamed})`)
}
