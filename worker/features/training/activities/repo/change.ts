import { and, eq, inArray, sql } from 'drizzle-orm'
import { endShares } from '#worker/db/made-access.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import type { Said } from '../edits.ts'
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

/** Ends the links that share these activities. */
export const endSharesOf = (db: Db, athleteId: string, ids: readonly string[], now: Date): Statement =>
  db.execute(
    endShares(
      sql`h.athlete_id = ${athleteId}
        and h.activity_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
      now,
    ),
  )

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

/** What the athlete says of activities, of each its own. Notes stay. */
export function setEach(
  db: Db,
  athleteId: string,
  rows: readonly { id: string; said: Omit<Said, 'notes'> }[],
  now: Date,
): Statement {
  const each = rows.map(({ id, said }) => ({
    id,
    tags: said.tags,
    rpe: said.rpe,
    stress_override: said.stressOverride,
    excluded_from_load: said.excludedFromLoad,
    excluded_from_bests: said.excludedFromBests,
    gear_choice: said.gearChoice,
  }))
  return db.execute(sql`update activity a set tags = x.tags, rpe = x.rpe, stress_override = x.stress_override,
      excluded_from_load = x.excluded_from_load, excluded_from_bests = x.excluded_from_bests,
      gear_choice = x.gear_choice, updated_at = ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as x(id text, tags text[], rpe int,
      stress_override double precision, excluded_from_load boolean, excluded_from_bests boolean, gear_choice text)
    where a.id = x.id and a.athlete_id = ${athleteId}`)
}
