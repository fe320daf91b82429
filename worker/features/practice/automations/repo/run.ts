import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { bulkInsert } from '#worker/db/bulk.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { COUNTS, OUTCOME, OUTCOME_COUNTS, OUTCOME_REASON, RECIPIENTS } from '#worker/db/run-outcome.ts'
import { automation, automationRun, automationRunRecipient } from '#worker/db/schema/practice/automations.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'
import { CLIENT_CAP } from '#worker/domain/automation/caps.ts'

const RUNS = 20
const MOST_SHOWN = 500

/** Automations whose time has come, wherever the last tick was. */
export function selectDue(db: Db, now: Date, limit: number) {
  return db
    .select({ automation: automation, zone: bookingSettings.timezone })
    .from(automation)
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, automation.practiceId))
    .where(sql`${automation.isOn} and ${automation.nextDueAt} <= ${instant(now)}`)
    .orderBy(automation.nextDueAt, automation.id)
    .limit(limit)
}

export interface NewRun {
  id: string
  idempotencyKey: string
  clientId?: string
  dueAt: Date
  day: string
  coversFromDay: string | null
  state: 'waiting' | 'skipped'
  reason: string | null
}

/** The automation as it is now, with a run of it: `from` names the rows of the automation. */
const runOf = (
  run: NewRun,
  from: SQL,
  now: Date,
): SQL => sql`insert into ${automationRun} (id, practice_id, automation_id, rule,
    cause, client_id, due_at, covers_from_day, day, state, reason, created_at, finished_at)
  select ${run.id}, a.practice_id, a.id,
    jsonb_build_object('trigger', a.trigger, 'conditions', a.conditions, 'actions', a.actions, 'restDays', a.rest_days),
    ${run.idempotencyKey}, ${run.clientId ?? null}, ${instant(run.dueAt)}, ${run.coversFromDay}::date, ${run.day}::date, ${run.state},
    ${run.reason}, ${instant(now)}, case when ${run.state === 'skipped'}::boolean then ${instant(now)} end
  from ${from} a on conflict (automation_id, cause) do nothing`

interface Due {
  id: string
  version: number
  nextDueAt: Date | null
}

/**
 * Takes what is due, in one statement: the automation moves on to its next firing and its runs are written, or nothing
 * happens because another tick, an edit or the switch was first. A day fires once whatever becomes of the automation.
 */
export function claimFiring(due: Due, next: Date, runs: readonly NewRun[], now: Date): SQL {
  const written = runs.map(
    (run, i) => sql`, ${sql.raw(`run${i}`)} as (${runOf(run, sql.raw('claimed'), now)})`,
  )
  return sql`with claimed as (
      update ${automation} set next_due_at = ${instant(next)}
      where id = ${due.id} and is_on and version = ${due.version}
        and next_due_at = ${due.nextDueAt?.toISOString() ?? null}::timestamptz
      returning *) ${sql.join(written, sql` `)}
    select id from claimed`
}

/** A run that an event set off; the same event again writes nothing. */
export function insertEventRun(automationId: string, run: NewRun, now: Date): SQL {
  return runOf(run, sql`(select * from ${automation} where id = ${automationId} and is_on)`, now)
}

/** A run with its automation's name and its practice. */
export async function loadRun(db: Db, id: string) {
  const rows = await db
    .select({
      run: automationRun,
      name: automation.name,
      practiceName: practice.name,
      zone: bookingSettings.timezone,
      quietFrom: bookingSettings.quietFrom,
      quietUntil: bookingSettings.quietUntil,
      phoneNumber: practice.phoneNumber,
    })
    .from(automationRun)
    .innerJoin(automation, eq(automation.id, automationRun.automationId))
    .innerJoin(practice, eq(practice.id, automationRun.practiceId))
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, automationRun.practiceId))
    .where(eq(automationRun.id, id))
  return rows[0]
}
export type LoadedRun = NonNullable<Awaited<ReturnType<typeof loadRun>>>

export type RecipientRow = typeof automationRunRecipient.$inferSelect

/** Whom a run is for, written down before anything is done for them. Who had it under this cause is left out. */
export function insertRecipients(
  db: Db,
  rows: readonly (Pick<
    RecipientRow,
    | 'id'
    | 'practiceId'
    | 'automationId'
    | 'runId'
    | 'clientId'
    | 'action'
    | 'kind'
    | 'idempotencyKey'
    | 'state'
    | 'createdAt'
  > & { tries: number })[],
) {
  return db.execute(
    bulkInsert(automationRunRecipient, rows, { conflict: ['automationId', 'idempotencyKey'] }),
  )
}

export function startRun(db: Db, id: string) {
  return db
    .update(automationRun)
    .set({ state: 'running' })
    .where(and(eq(automationRun.id, id), eq(automationRun.state, 'waiting')))
}

/** Recipients for whom nothing was done yet, or whose doing was cut off. */
export function selectOpen(db: Db, runId: string, limit: number) {
  return db
    .select()
    .from(automationRunRecipient)
    .where(
      and(
        eq(automationRunRecipient.runId, runId),
        inArray(automationRunRecipient.state, ['waiting', 'claimed']),
      ),
    )
    .orderBy(automationRunRecipient.id)
    .limit(limit)
}

/** Messages of one client are counted one after the other: this lock is held to the end of the batch. */
export function lockClient(db: Db, practiceId: string, clientId: string) {
  return db.execute(
    sql`select 1 from ${client} where practice_id = ${practiceId} and id = ${clientId} for update`,
  )
}

const MESSAGE = sql.raw("('text', 'email')")

/**
 * Counts a message against its client's cap and the automation's rest, or holds it back, in one statement. Run it behind
 * `lockClient`. @param words what the row says when it is held back
 */
export function claimMessage(
  row: RecipientRow,
  restDays: number,
  words: { resting: string; capped: string },
  now: Date,
): SQL {
  const sent = (more: SQL, days: number) => sql`(select count(*) from ${automationRunRecipient} s
    where s.practice_id = ${row.practiceId} and s.client_id = ${row.clientId} and s.kind in ${MESSAGE}
      and s.state in ('claimed', 'done') and s.id <> ${row.id} ${more}
      and s.claimed_at > ${instant(now)} - make_interval(days => ${days}))`
  // What the same run does beside it is one message in the client's eyes for the rest, not for the cap.
  const isResting = sql`(${restDays} > 0 and ${sent(
    sql`and s.automation_id = ${row.automationId} and s.run_id <> ${row.runId}`,
    Math.max(1, restDays),
  )} > 0)`
  const isCapped = sql`(${sent(sql``, CLIENT_CAP.days)} >= ${CLIENT_CAP.messages})`
  return sql`update ${automationRunRecipient} set
      state = case when ${isResting} or ${isCapped} then 'skipped' else 'claimed' end,
      reason = case when ${isResting} then ${words.resting} when ${isCapped} then ${words.capped} end,
      claimed_at = ${instant(now)}
    where id = ${row.id} and state = 'waiting' returning state`
}

/** What became of one recipient. Only an open one is settled: a second runner changes nothing. */
export function settleRecipient(
  db: Db,
  row: Pick<RecipientRow, 'id' | 'tries'>,
  change: Partial<Pick<RecipientRow, 'state' | 'reason' | 'textId' | 'mailKey' | 'taskId' | 'finishedAt'>>,
) {
  return db
    .update(automationRunRecipient)
    .set(change)
    .where(
      and(
        eq(automationRunRecipient.id, row.id),
        eq(automationRunRecipient.tries, row.tries),
        inArray(automationRunRecipient.state, ['waiting', 'claimed']),
      ),
    )
}

export interface RunCounts {
  pending: number
  done: number
  failed: number
  skipped: number
}

/** A run is finished once none of its recipients is open. */
export function finishRun(db: Db, runId: string, now: Date) {
  return db
    .update(automationRun)
    .set({ state: 'finished', finishedAt: now })
    .where(
      and(
        eq(automationRun.id, runId),
        sql`not exists (select 1 from ${automationRunRecipient} r where r.run_id = ${runId} and r.state in ('waiting', 'claimed'))`,
      ),
    )
}

/** Runs of an automation, newest first, by key. */
export async function selectRuns(
  db: Db,
  practiceId: string,
  automationId: string,
  before: string | undefined,
) {
  const { rows } =
    await db.execute(sql`select run.id, run.cause, run.client_id, run.due_at, run.day, run.covers_from_day, run.state,
      run.reason, run.created_at, run.finished_at, ${COUNTS}
    from ${automationRun} run ${OUTCOME_COUNTS}
    where run.practice_id = ${practiceId} and run.automation_id = ${automationId}
      ${before === undefined ? sql`` : sql`and run.id < ${before}`}
    order by run.id desc limit ${RUNS + 1}`)
  return { rows: rows.slice(0, RUNS), isMore: rows.length > RUNS }
}

/** One run with each recipient and what became of them, the failed first. One trip. */
export async function loadRunPage(db: Db, practiceId: string, runId: string) {
  const { runs, recipients } = await readTogether(db, {
    runs: db.execute(sql`select run.*, a.name, s.timezone as zone, ${COUNTS} from ${automationRun} run
      join ${automation} a on a.id = run.automation_id
      join ${bookingSettings} s on s.practice_id = run.practice_id ${OUTCOME_COUNTS}
      where run.practice_id = ${practiceId} and run.id = ${runId}`),
    recipients:
      db.execute(sql`select r.id, r.client_id, c.name as client_name, r.action, r.kind, ${OUTCOME} as state,
        ${OUTCOME_REASON} as reason, r.tries, r.text_id, t.state as text_state, t.send_at, r.task_id, r.finished_at
      from ${RECIPIENTS} join ${client} c on c.practice_id = r.practice_id and c.id = r.client_id
      where r.practice_id = ${practiceId} and r.run_id = ${runId}
      order by array_position(array['failed', 'pending', 'skipped', 'done'], ${OUTCOME}), c.name, r.id limit ${MOST_SHOWN}`),
  })
  return { run: runs.rows[0], recipients: recipients.rows }
}

/** Opens what failed for another try, and nothing else. Said twice at once it opens each once. */
export function reopenFailed(practiceId: string, runId: string): SQL {
  return sql`with failed as (
      select r.id, r.tries from ${RECIPIENTS}
      where r.practice_id = ${practiceId} and r.run_id = ${runId} and ${OUTCOME} = 'failed'),
    opened as (
      update ${automationRunRecipient} again set state = 'waiting', reason = null, tries = again.tries + 1, text_id = null,
        mail_key = null, finished_at = null, claimed_at = null
      from failed where again.id = failed.id and again.tries = failed.tries and again.state in ('failed', 'done')
      returning again.id),
    running as (
      update ${automationRun} set state = 'running', finished_at = null
      where id = ${runId} and practice_id = ${practiceId} and exists (select 1 from opened))
    select count(*)::int as opened from opened`
}

export async function hasRun(db: Db, practiceId: string, runId: string): Promise<boolean> {
  const rows = await db
    .select({ id: automationRun.id })
    .from(automationRun)
    .where(and(eq(automationRun.practiceId, practiceId), eq(automationRun.id, runId)))
  return rows.length > 0
}
