import { and, asc, desc, eq, gt, gte, ilike, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Order } from '../schema.ts'

export interface Search {
  fromDay: string
  toDay: string
  sport: Sport | null
  /** Part of a name. */
  words: string | null
  ids: readonly string[] | null
  order: Order
  /** Of this length, metres; what has none is not among them. */
  lengthM?: { from: number | null; to: number | null }
  /** The least of it first. */
  least: boolean
  limit: number
}

const KEY: Record<Order, SQL> = {
  newest: sql`${activity.startAt}`,
  distance: sql`${activity.distanceM}`,
  time: sql`${activity.movingS}`,
  climb: sql`${activity.elevationGainM}`,
  stress: sql`${activity.stressPoints}`,
  pace: sql`${activity.distanceM} / nullif(${activity.movingS}, 0)`,
  power: sql`${activity.averagePowerW}`,
}

/** Own activities of a span by what they are asked for, and the sums of all of them. One trip. */
export function findRows(db: Db, athleteId: string, search: Search) {
  const { order, least, limit, sport, words, ids, lengthM } = search
  const where = and(
    eq(activity.athleteId, athleteId),
    isNull(activity.parentId),
    gte(activity.day, search.fromDay),
    lte(activity.day, search.toDay),
    sport === null ? undefined : eq(activity.sport, sport),
    words === null ? undefined : ilike(activity.name, `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`),
    lengthM?.from == null ? undefined : gte(activity.distanceM, lengthM.from),
    lengthM?.to == null ? undefined : lte(activity.distanceM, lengthM.to),
    ids === null
      ? undefined
      : sql`${activity.id} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
  )
  const key = KEY[order]
  return readTogether(db, {
    activities: db
      .select({
        id: activity.id,
        name: activity.name,
        sport: sql<Sport>`${activity.sport}`,
        day: activity.day,
        startAt: activity.startAt,
        movingS: activity.movingS,
        distanceM: activity.distanceM,
        elevationGainM: activity.elevationGainM,
        averageHeartRateBpm: activity.averageHeartRateBpm,
        averagePowerW: activity.averagePowerW,
        stressPoints: activity.stressPoints,
      })
      .from(activity)
      .where(and(where, isNotNull(key), order === 'pace' ? gt(activity.distanceM, 0) : undefined))
      .orderBy(least ? asc(key) : desc(key), desc(activity.startAt), desc(activity.id))
      .limit(limit),
    sums: db
      .select({
        count: sql<number>`count(*)::int`,
        distanceM: sql<number>`coalesce(sum(${activity.distanceM}), 0)`,
        movingS: sql<number>`coalesce(sum(${activity.movingS}), 0)`,
        elevationGainM: sql<number>`coalesce(sum(${activity.elevationGainM}), 0)`,
        stress: sql<number>`coalesce(sum(${activity.stressPoints}), 0)`,
      })
      .from(activity)
      .where(where),
  })
}
