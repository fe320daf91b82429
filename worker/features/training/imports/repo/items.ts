import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { activityOrigin } from '#worker/db/schema/training/activities.ts'
import { importItem } from '#worker/db/schema/training/ingestion.ts'
import { WITHOUT_HEALTH } from '#worker/domain/activity/import-outcome.ts'
import type { ItemsQuery } from '../schema.ts'

/** An outcome is written once; what it says of health data ends when the file was read again with a yes. */
function reasonNow(db: Db, athleteId: string) {
  const leftOut = db
    .select({ hash: sql`split_part(${activityOrigin.contentHash}, '#', 1)` })
    .from(activityOrigin)
    .where(
      and(
        eq(activityOrigin.athleteId, athleteId),
        activityOrigin.healthLeftOut,
        isNotNull(activityOrigin.contentHash),
      ),
    )
  const others = sql`nullif(trim(replace(replace(${importItem.reason}, ${WITHOUT_HEALTH}, ''), '  ', ' ')), '')`
  return sql<string | null>`case when strpos(${importItem.reason}, ${WITHOUT_HEALTH}) > 0
    and ${importItem.contentHash} not in (${leftOut}) then ${others} else ${importItem.reason} end`
}

export function listItems(
  db: Db,
  athleteId: string,
  importJobId: string,
  { after, limit, status }: ItemsQuery,
) {
  return db
    .select({
      entry: importItem.entry,
      name: importItem.name,
      status: importItem.status,
      reason: reasonNow(db, athleteId),
      activityId: importItem.activityId,
    })
    .from(importItem)
    .where(
      and(
        eq(importItem.importJobId, importJobId),
        eq(importItem.athleteId, athleteId),
        gt(importItem.entry, after),
        status && eq(importItem.status, status),
      ),
    )
    .orderBy(asc(importItem.entry))
    .limit(limit)
}
