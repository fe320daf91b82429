import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Statement } from '#worker/db/open.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import type { ActivityChange } from '../schema.ts'

/** What the athlete says of activities themselves, the same of each; columns not named stay. */
export function setSwitches(
  db: Db,
  athleteId: string,
  ids: readonly string[],
  change: Omit<ActivityChange, 'name' | 'etag'>,
  now: Date,
): Statement {
  return db
    .update(activity)
    .set({ ...change, updatedAt: now })
    .where(and(inArray(activity.id, [...ids]), eq(activity.athleteId, athleteId)))
}

/** What an entry by hand says beside its numbers; known by its origin because the batch makes its row. */
export function setSaid(
  db: Db,
  athleteId: string,
  requestId: string,
  { notes, rpe }: { notes: string | null; rpe: number | null },
): Statement {
  return db.execute(sql`update activity a set notes = ${notes}, rpe = ${rpe} from activity_origin o
    where o.activity_id = a.id and o.athlete_id = ${athleteId} and o.provider = 'manual' and o.external_id = ${requestId}`)
}
