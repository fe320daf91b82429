import type { Db, Statement } from '#worker/db/open.ts'
import { widenDirty } from './repo/dirty.ts'

/**
 * A statement for your own batch: everything derived from `fromDay` to `toDay` is stale. Left out, `toDay` is open:
 * a threshold changes every day after it. Announce `thresholds.changed` beside it.
 */
export function markDirty(db: Db, athleteId: string, fromDay: string, toDay?: string): Statement {
  return widenDirty(db, athleteId, fromDay, toDay ?? null)
}
