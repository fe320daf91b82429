import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { COUNTS, OUTCOME_COUNTS } from '#worker/db/run-outcome.ts'
import { automation, automationRun } from '#worker/db/schema/practice/automations.ts'
import { bookingSettings, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'

const MOST_AUTOMATIONS = 100

export type AutomationRow = typeof automation.$inferSelect

const live = (practiceId: string) => and(eq(automation.practiceId, practiceId), isNull(automation.removedAt))

/** How a practice keeps its hours, and its name. */
export function selectHead(db: Db, practiceId: string) {
  return db
    .select({
      name: practice.name,
      zone: bookingSettings.timezone,
      quietFrom: bookingSettings.quietFrom,
      quietUntil: bookingSettings.quietUntil,
      phoneNumber: practice.phoneNumber,
    })
    .from(practice)
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, practice.id))
    .where(eq(practice.id, practiceId))
}

/** A practice's automations by name, each with its newest run and what became of that. One trip. */
export async function loadAutomations(db: Db, practiceId: string) {
  const last =
    db.execute(sql`select distinct on (run.automation_id) run.automation_id, run.id, run.client_id, run.state, run.reason,
      run.due_at, ${COUNTS} from ${automationRun} run
      join ${automation} a on a.id = run.automation_id and a.practice_id = ${practiceId} and a.removed_at is null
      ${OUTCOME_COUNTS} order by run.automation_id, run.id desc`)
  const { heads, automations, lastRuns } = await readTogether(db, {
    heads: selectHead(db, practiceId),
    automations: db
      .select()
      .from(automation)
      .where(live(practiceId))
      .orderBy(asc(automation.name), asc(automation.id))
      .limit(MOST_AUTOMATIONS),
    lastRuns: last,
  })
  return { head: heads[0], rows: automations, runs: lastRuns.rows }
}

/** The last day an automation fired for by the clock, newest first by index; one that waits for events has none. */
export const RAN_DAY = sql<string | null>`(select run.day::text from automation_run run
  where run.automation_id = automation.id and run.client_id is null and automation.trigger ->> 'kind' not in ('event', 'package_low')
  order by run.id desc limit 1)`

/** One automation with how its practice keeps its hours and the last day it fired for. One trip. */
export async function loadAutomation(db: Db, practiceId: string, id: string) {
  const { heads, automations } = await readTogether(db, {
    heads: selectHead(db, practiceId),
    automations: db
      .select({ row: automation, ranDay: RAN_DAY })
      .from(automation)
      .where(and(live(practiceId), eq(automation.id, id))),
  })
  return { head: heads[0], row: automations[0]?.row, ranDay: automations[0]?.ranDay ?? null }
}

/** Who of these works at a practice, or did: a client's trainer stays theirs. */
export async function selectWorked(db: Db, practiceId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: practiceMember.personId })
    .from(practiceMember)
    .where(and(eq(practiceMember.practiceId, practiceId), inArray(practiceMember.personId, [...ids])))
  return new Set(rows.map(({ id }) => id))
}

type NewRow = typeof automation.$inferInsert & { nextDueAt: Date | null; idempotencyKey: string | null }

/** Adds an automation once a cause, unless the practice has as many as it can. */
export function insertAutomation(row: NewRow): SQL {
  return sql`insert into ${automation} (id, practice_id, name, trigger, conditions, actions, is_on, next_due_at, catch_up,
      rest_days, cause, created_by, created_at, updated_at)
    select ${row.id}, ${row.practiceId}, ${row.name}, ${JSON.stringify(row.trigger)}::jsonb,
      ${JSON.stringify(row.conditions)}::jsonb, ${JSON.stringify(row.actions)}::jsonb, ${row.isOn ?? false},
      ${row.nextDueAt?.toISOString() ?? null}::timestamptz, ${row.catchUp ?? 'skip'}, ${row.restDays ?? 0}, ${row.idempotencyKey}, ${row.createdBy},
      ${instant(row.createdAt)}, ${instant(row.updatedAt)}
    where (select count(*) from ${automation} a where a.practice_id = ${row.practiceId} and a.removed_at is null)
      < ${MOST_AUTOMATIONS}
    on conflict (practice_id, cause) do nothing returning id`
}

/** The automation that a cause made, and whether it was this one. */
export function selectTextByKey(row: NewRow): SQL {
  const { trigger, conditions, actions } = row
  return sql`select id, next_due_at, removed_at is null and (name, trigger, conditions, actions, catch_up, rest_days)
      = (${row.name}::text, ${JSON.stringify(trigger)}::jsonb, ${JSON.stringify(conditions)}::jsonb,
        ${JSON.stringify(actions)}::jsonb, ${row.catchUp ?? 'skip'}::text, ${row.restDays ?? 0}::int) as is_same
    from ${automation} where practice_id = ${row.practiceId} and cause = ${row.idempotencyKey}`
}

/** Changes an automation that still is as it was read, in the zone its next firing was reckoned in. */
export function updateAutomation(
  db: Db,
  practiceId: string,
  id: string,
  { version, zone }: { version: number; zone: string },
  change: Partial<typeof automation.$inferInsert>,
) {
  return db
    .update(automation)
    .set({ ...change, version: sql`${automation.version} + 1` })
    .where(
      and(
        live(practiceId),
        eq(automation.id, id),
        eq(automation.version, version),
        sql`${zone} = (select s.timezone from ${bookingSettings} s where s.practice_id = ${practiceId} for share)`,
      ),
    )
    .returning({ version: automation.version })
}

/** Takes an automation out of the list; its runs stay. */
export function removeAutomation(db: Db, practiceId: string, id: string, now: Date) {
  return db
    .update(automation)
    .set({
      removedAt: now,
      isOn: false,
      nextDueAt: null,
      updatedAt: now,
      version: sql`${automation.version} + 1`,
    })
    .where(and(live(practiceId), eq(automation.id, id)))
    .returning({ id: automation.id })
}

/** Automations of a practice that wait for an event, with the practice's zone. */
export function selectWaiting(db: Db, practiceId: string, kinds: readonly string[]) {
  return db
    .select({ automation: automation, zone: bookingSettings.timezone })
    .from(automation)
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, automation.practiceId))
    .where(
      and(live(practiceId), eq(automation.isOn, true), sql`${automation.trigger} ->> 'kind' in ${kinds}`),
    )
    .orderBy(asc(automation.id))
    .limit(MOST_AUTOMATIONS)
}
