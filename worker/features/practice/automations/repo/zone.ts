import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { automation } from '#worker/db/schema/practice/automations.ts'
import { RAN_DAY } from './automation.ts'

const MOST = 100

/** A practice's rules that wait for a time, in their order. */
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

/** Gives rules their next firings anew, each where it still is as it was read. Behind a change of zone. */
export function retime(
  practiceId: string,
  rules: readonly { id: string; version: number; nextDueAt: Date }[],
  now: Date,
): SQL {
  const rows = JSON.stringify(
    rules.map(({ id, version, nextDueAt }) => ({ id, version, due: nextDueAt.toISOString() })),
  )
  return sql`update ${automation} rule set next_due_at = fresh.due, version = rule.version + 1,
      updated_at = ${instant(now)}
    from jsonb_to_recordset(${rows}::jsonb) as fresh(id text, version int, due timestamptz)
    where rule.practice_id = ${practiceId} and rule.id = fresh.id and rule.version = fresh.version
      and rule.next_due_at is not null
    returning rule.id`
}
