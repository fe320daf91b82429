import { sql } from 'drizzle-orm'
import type { Db, Statement } from '#worker/db/open.ts'

/** Widens the stale range; an end that is open, or becomes open, stays open. */
export function widenDirty(db: Db, athleteId: string, fromDay: string, toDay: string | null): Statement {
  return db.execute(sql`update athlete set data_version = data_version + 1,
    derived_dirty_to = case
      when ${toDay}::date is null or (derived_dirty_from is not null and derived_dirty_to is null) then null
      else greatest(derived_dirty_to, ${toDay}::date) end,
    derived_dirty_from = least(derived_dirty_from, ${fromDay}::date)
    where id = ${athleteId}`)
}
