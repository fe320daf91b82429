import { and, asc, eq, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { activity, activityOrigin } from '#worker/db/schema/training/activities.ts'

/** What reading an activity's streams needs: its sport, its origins with their keys, and what of it may be shown. */
export function loadStreamKeys(db: Db, athleteId: string, id: string) {
  return readTogether(db, {
    activity: db
      .select({
        id: activity.id,
        sport: activity.sport,
        streamKey: activity.streamKey,
        edits: activity.edits,
        isManual: activity.isManual,
        hadStreams: sql<boolean>`"activity"."facts" is not null`,
        detail: activity.detail,
      })
      .from(activity)
      .where(and(eq(activity.athleteId, athleteId), eq(activity.id, id))),
    origins: db
      .select({
        id: activityOrigin.id,
        provider: activityOrigin.provider,
        externalId: activityOrigin.externalId,
        contentHash: activityOrigin.contentHash,
        streamKey: activityOrigin.streamKey,
        rawExpiresAt: activityOrigin.rawExpiresAt,
      })
      .from(activityOrigin)
      .where(and(eq(activityOrigin.athleteId, athleteId), eq(activityOrigin.activityId, id)))
      .orderBy(asc(activityOrigin.id)),
    person: db.select({ keepsHealth }).from(athlete).where(eq(athlete.id, athleteId)),
  })
}

/** What no other activity can be joined to: parts of several sports, and what is joined or split already. */
const isEntangled = sql`("activity"."parent_id" is not null or coalesce("activity"."edits" ?| array['joined', 'splits', 'splitFrom'], false)
  or exists (select 1 from activity leg where leg.parent_id = "activity"."id"))`

/** The activities of its sport before and after one, if it and they can be parts of one session at all. */
export function loadNeighbours(db: Db, athleteId: string, id: string) {
  const here = sql`select h.start_at, h.id from activity h where h.id = ${id} and h.athlete_id = ${athleteId}`
  const beside = (sign: '<' | '>') =>
    db
      .select({
        id: activity.id,
        name: activity.name,
        startAt: activity.startAt,
        elapsedS: activity.elapsedS,
        movingS: activity.movingS,
        distanceM: activity.distanceM,
      })
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          sql`"activity"."sport" = (select h.sport from activity h where h.id = ${id})`,
          sql`("activity"."stream_key" is null) = (select h.stream_key is null from activity h where h.id = ${id})`,
          sql`not ${isEntangled}`,
          sql`("activity"."start_at", "activity"."id") ${sql.raw(sign)} (${here})`,
        ),
      )
      .orderBy(sql.raw(sign === '<' ? 'start_at desc, id desc' : 'start_at asc, id asc'))
      .limit(1)
  const self = db
    .select({ id: activity.id })
    .from(activity)
    .where(and(eq(activity.athleteId, athleteId), eq(activity.id, id), sql`not ${isEntangled}`))
  return readTogether(db, { self, before: beside('<'), after: beside('>') })
}

/** Activities whose facts were read for another sport than they are, some of them. */
export async function staleActivities(db: Db, athleteId: string, limit: number): Promise<string[]> {
  const isStale = sql`${activity.edits} -> 'isStale' is not null`
  const of = db.select({ id: activity.id }).from(activity)
  const rows = await of
    .where(and(eq(activity.athleteId, athleteId), isStale))
    .orderBy(asc(activity.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/**
 * Laps of other origins, on the clock of a recording made of them. With a span, only laps that lie in it.
 * `offsetS` is added to each start.
 */
export function copyLaps(
  db: Db,
  to: { id: string; activityId: string; athleteId: string },
  from: readonly { originId: string; offsetS: number; fromS?: number; toS?: number }[],
): Statement {
  const rows = from.map(({ originId, offsetS, fromS = 0, toS }) => ({
    origin_id: originId,
    offset_s: offsetS,
    from_s: fromS - 1,
    to_s: toS === undefined ? null : toS + 1,
  }))
  return db.execute(sql`insert into lap (activity_id, lap_index, athlete_id, origin_id, start_s, elapsed_s, moving_s,
      distance_m, elevation_gain_m, average_speed_mps, average_heart_rate_bpm, max_heart_rate_bpm, average_power_w,
      average_cadence_rpm, graded_pace_s_per_km, trigger)
    select ${to.activityId}, (row_number() over (order by l.start_s + f.offset_s))::int - 1, ${to.athleteId}, ${to.id},
      greatest(0, l.start_s + f.offset_s), l.elapsed_s, l.moving_s, l.distance_m, l.elevation_gain_m,
      l.average_speed_mps, l.average_heart_rate_bpm, l.max_heart_rate_bpm, l.average_power_w, l.average_cadence_rpm,
      l.graded_pace_s_per_km, l.trigger
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f(origin_id text, offset_s double precision, from_s double precision, to_s double precision)
    join lap l on l.origin_id = f.origin_id and l.athlete_id = ${to.athleteId}
    where l.start_s >= f.from_s and (f.to_s is null or l.start_s + l.elapsed_s <= f.to_s)`)
}
