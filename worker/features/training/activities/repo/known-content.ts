import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { activityOrigin } from '#worker/db/schema/training/activities.ts'

/** Origins that hold one of these contents already. */
export function originsOfContent(db: Db, athleteId: string, hashes: readonly string[]) {
  return db
    .select({
      contentHash: activityOrigin.contentHash,
      activityId: activityOrigin.activityId,
      importJobId: activityOrigin.importJobId,
    })
    .from(activityOrigin)
    .where(and(eq(activityOrigin.athleteId, athleteId), inArray(activityOrigin.contentHash, [...hashes])))
}
