import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { bestsCoverage } from '#worker/db/bests-coverage.ts'
import { gearOf, gearSaidBy } from '#worker/db/gear-of.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { activity, activityOrigin, bestEffort, lap } from '#worker/db/schema/training/activities.ts'
import { COVERAGE_BOUNDS } from '#worker/domain/effort/personal-best.ts'
import { AGREEMENT_FLAGS } from '#worker/domain/policy/provider-terms.ts'
import { ACTIVITY_ETAG } from './etag.ts'
import { LINE } from './list.ts'

/** Beyond this a rank says nothing, and counting further costs. */
const LOWEST_RANK = 100

const terms = (db: Db) => db.select().from(flag).where(inArray(flag.key, AGREEMENT_FLAGS))

/** What an activity was done with: its own look, because the rest reads the table without an alias. */
const gearShown = (id: string) =>
  sql<{
    id: string
    name: string
    saidBy: 'hand' | 'source' | 'default'
  } | null>`(select jsonb_build_object('id', p.id, 'name', p.name, 'saidBy', u.said_by)
    from (select ${gearOf} as gear_id, ${gearSaidBy} as said_by from activity a where a.id = ${id}) u
    join gear p on p.id = u.gear_id)`

/** Everything the activity page reads from the database, in one trip. */
export function loadDetail(db: Db, athleteId: string, id: string) {
  const own = and(eq(activity.athleteId, athleteId), eq(activity.id, id))
  const here = sql`(select h.start_at, h.id from activity h where h.id = ${id} and h.athlete_id = ${athleteId})`
  const beside = (sign: '<' | '>') =>
    db
      .select({ id: activity.id })
      .from(activity)
      .where(
        and(
          eq(activity.athleteId, athleteId),
          sql`"activity"."parent_id" is null`,
          sql`("activity"."start_at", "activity"."id") ${sql.raw(sign)} ${here}`,
        ),
      )
      .orderBy(sql.raw(sign === '<' ? 'start_at desc, id desc' : 'start_at asc, id asc'))
      .limit(1)
  return readTogether(db, {
    activity: db
      .select({ ...getTableColumns(activity), etag: ACTIVITY_ETAG, gear: gearShown(id) })
      .from(activity)
      .where(own),
    lines: db
      .select(LINE)
      .from(activity)
      .where(
        and(eq(activity.athleteId, athleteId), sql`(${activity.id} = ${id} or ${activity.parentId} = ${id})`),
      )
      .orderBy(asc(activity.legIndex)),
    laps: db
      .select()
      .from(lap)
      .where(and(eq(lap.athleteId, athleteId), eq(lap.activityId, id)))
      .orderBy(asc(lap.lapIndex)),
    bests: db
      .select({
        kind: bestEffort.kind,
        extent: bestEffort.extent,
        value: bestEffort.value,
        startS: bestEffort.startS,
        isProviderStated: bestEffort.isProviderStated,
        rank: sql<number>`(select count(*)::int + 1 from (
          select 1 from best_effort o join activity a on a.id = o.activity_id and not a.excluded_from_bests
          where o.athlete_id = "best_effort"."athlete_id" and o.sport = "best_effort"."sport"
            and o.kind = "best_effort"."kind" and o.extent = "best_effort"."extent"
            and case when o.kind = 'distance' then o.value < "best_effort"."value" else o.value > "best_effort"."value" end
          limit ${LOWEST_RANK}) as better)`,
      })
      .from(bestEffort)
      .where(and(eq(bestEffort.athleteId, athleteId), eq(bestEffort.activityId, id)))
      .orderBy(asc(bestEffort.kind), asc(bestEffort.extent)),
    origins: db
      .select()
      .from(activityOrigin)
      .where(and(eq(activityOrigin.athleteId, athleteId), eq(activityOrigin.activityId, id)))
      .orderBy(asc(activityOrigin.id)),
    previous: beside('<'),
    next: beside('>'),
    flags: terms(db),
    coverage: bestsCoverage(
      db,
      athleteId,
      sql`(select h.sport from activity h where h.id = ${id} and h.athlete_id = ${athleteId})`,
      COVERAGE_BOUNDS,
    ),
  })
}

/** Original files of an activity; only its owner's. */
export function loadOriginals(db: Db, athleteId: string, id: string) {
  return db
    .select({
      id: activityOrigin.id,
      fileKey: activityOrigin.fileKey,
      fileName: activityOrigin.fileName,
      fileSizeBytes: activityOrigin.fileSizeBytes,
    })
    .from(activityOrigin)
    .where(
      and(
        eq(activityOrigin.athleteId, athleteId),
        eq(activityOrigin.activityId, id),
        sql`${activityOrigin.fileKey} is not null`,
      ),
    )
    .orderBy(asc(activityOrigin.id))
}
