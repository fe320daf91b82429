import { and, desc, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { gearOf } from '#worker/db/gear-of.ts'
import type { Db } from '#worker/db/open.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import type { ListQuery } from '../schema.ts'

/** Where a page ended: the next one begins after it. */
export interface Keyset {
  startAt: string
  id: string
}

/** The columns of one line. Names are written out inside templates: drizzle leaves the table off there. */
export const LINE = {
  id: activity.id,
  name: activity.name,
  sport: activity.sport,
  subSport: activity.subSport,
  startAt: activity.startAt,
  utcOffsetS: activity.utcOffsetS,
  day: activity.day,
  movingS: activity.movingS,
  elapsedS: activity.elapsedS,
  distanceM: activity.distanceM,
  elevationGainM: activity.elevationGainM,
  averageHeartRateBpm: activity.averageHeartRateBpm,
  averagePowerW: activity.averagePowerW,
  gradedPaceSPerKm: activity.gradedPaceSPerKm,
  stressPoints: activity.stressPoints,
  stressModel: activity.stressModel,
  isIndoor: activity.isIndoor,
  isManual: activity.isManual,
  hasStreams: sql<boolean>`"activity"."stream_key" is not null`,
  sources: sql<string[]>`(select coalesce(array_agg(distinct o.provider order by o.provider), '{}')
    from activity_origin o where o.activity_id = "activity"."id")`,
  rpe: activity.rpe,
  tags: activity.tags,
}

export type LineRow = Awaited<ReturnType<typeof listRows>>[number]

/** One page by key, newest first: the index gives it in order, so page 100 costs what page 1 costs. */
export function listRows(db: Db, athleteId: string, filter: ListQuery, after: Keyset | null, limit: number) {
  const next =
    after && sql`(${activity.startAt}, ${activity.id}) < (${after.startAt}::timestamptz, ${after.id})`
  return db
    .select(LINE)
    .from(activity)
    .where(
      and(
        eq(activity.athleteId, athleteId),
        isNull(activity.parentId),
        ...filters(filter),
        next ?? undefined,
      ),
    )
    .orderBy(desc(activity.startAt), desc(activity.id))
    .limit(limit)
}

/** Ids of what a filter shows, one more than `most` at the most: a subquery for whatever loads or changes them. */
export function filteredIds(
  athleteId: string,
  filter: Omit<ListQuery, 'cursor' | 'limit'>,
  most: number,
): SQL {
  const where = and(
    eq(activity.athleteId, athleteId),
    isNull(activity.parentId),
    ...filters({ ...filter, limit: 1 }),
  )
  return sql`(select ${activity.id} from ${activity} where ${where} order by ${activity.startAt} desc, ${activity.id} desc limit ${most + 1})`
}

/** Ids of what one change of many took last. */
export function batchIds(athleteId: string, batch: string): SQL {
  return sql`(select b.id from activity b where b.athlete_id = ${athleteId} and b.edits -> 'batches' -> -1 ->> 'id' = ${batch})`
}

/** More would be no choice but a search. */
const MOST_TAGS = 24

/** Tags and how many activities carry each, under every filter but that by tag. */
export function tagRows(db: Db, athleteId: string, filter: ListQuery) {
  const carried = db
    .select({ tag: sql<string>`unnest(${activity.tags})`.as('tag') })
    .from(activity)
    .where(
      and(
        eq(activity.athleteId, athleteId),
        isNull(activity.parentId),
        isTagged,
        ...filters({ ...filter, tag: undefined }),
      ),
    )
    .as('carried')
  const amount = sql<number>`count(*)::int`
  return db
    .select({ tag: carried.tag, activities: amount })
    .from(carried)
    .groupBy(carried.tag)
    .orderBy(desc(amount), carried.tag)
    .limit(MOST_TAGS)
}

/** Said in the words of the partial index, so that it serves. */
const isTagged = sql`"activity"."tags" <> '{}'`

function filters(filter: ListQuery): (SQL | undefined)[] {
  const { sport, from, to, min_distance_m: least, max_distance_m: most, source, q, tag, gear } = filter
  return [
    sport && eq(activity.sport, sport),
    from ? gte(activity.day, from) : undefined,
    to ? lte(activity.day, to) : undefined,
    least === undefined ? undefined : gte(activity.distanceM, least),
    most === undefined ? undefined : lte(activity.distanceM, most),
    source &&
      sql`exists (select 1 from activity_origin o where o.activity_id = "activity"."id" and o.provider = ${source})`,
    tag ? sql`${isTagged} and ${activity.tags} @> array[${tag}]::text[]` : undefined,
    gear
      ? sql`"activity"."id" in (select coalesce(a.parent_id, a.id) from activity a
          where a.athlete_id = (select g.athlete_id from gear g where g.id = ${gear}) and ${gearOf} = ${gear})`
      : undefined,
    q ? sql`lower(${activity.name}) like ${`%${escapeLike(q.toLowerCase())}%`}` : undefined,
  ].map((one) => one || undefined)
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
}
