import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { automation } from '#worker/db/schema/practice/automations.ts'
import { RAN_DAY } from './automation.ts'

const MOST = 100

/** A practice's automations that wait for a time, in their order. */
export function selectTimed(db: Db, practiceId: string) {
  return db
    .select({ row: automation, ranDay: RAN_DAY })
    .from(automation)
    .where(
      and(
        eq(automation.practiceId, practiceId),
        isNull(automation.removedAt),
        isNotNull(automation.nextDueAt),
      ),
    )
    .orderBy(asc(automation.nextDueAt), asc(automation.id))
    .limit(MOST)
}

/** Gives automations their next firings anew, each where it still is as it was read. Behind a change of zone. */
export function retime(
  practiceId: string,
  automations: readonly { id: string; version: number; nextDueAt: Date }[],
  now: Date,
): SQL {
  const rows = JSON.stringify(
    automations.map(({ id, version, nextDueAt }) => ({ id, version, due: nextDueAt.toISOString() })),
  )
  return sql`update ${automation} automation set next_due_at = fresh.due, version = automation.version + 1,
      updated_at = ${instant(now)}
    from jsonb_to_recordset(${rows}::jsonb) as fresh(id text, version int, due timestamptz)
    where automation.practice_id = ${practiceId} and automation.id = fresh.id and automation.version = fresh.version
      and automation.next_due_at is not null
    returning automation.id`
}
