import { sql } from 'drizzle-orm'
import { outbox } from './schema/admin/system.ts'
import { automationRunRecipient } from './schema/practice/automations.ts'
import { textMessage } from './schema/practice/texts.ts'

/**
 * What became of a recipient `r`, its text's or mail's own outcome counted in: handed on is not yet arrived, and what
 * failed later has failed. One of pending, done, failed, skipped.
 */
export const OUTCOME = sql.raw(`case
  when r.state in ('waiting', 'claimed') then 'pending'
  when r.state <> 'done' then r.state
  when r.text_id is not null and t.id is null then 'failed'
  when t.state in ('queued', 'scheduled', 'sending') then 'pending'
  when t.state = 'failed' then 'failed'
  when t.state in ('cancelled', 'expired') then 'skipped'
  when o.status in ('due', 'running') then 'pending'
  when o.status = 'parked' then 'failed'
  else 'done' end`)

export const OUTCOME_REASON = sql.raw(`case
  when r.state = 'done' and t.state in ('failed', 'cancelled', 'expired') then coalesce(t.reason, t.error_code, t.state)
  when r.state = 'done' and r.text_id is not null and t.id is null then 'There was no number to text.'
  when r.state = 'done' and o.status = 'parked' then 'The mail could not be sent.'
  else r.reason end`)

/** Recipients `r` with their text `t` and the job `o` of their mail. */
export const RECIPIENTS = sql`${automationRunRecipient} r
  left join ${textMessage} t on t.practice_id = r.practice_id and t.id = r.text_id
  left join ${outbox} o on o.dedupe_key = r.mail_key`

/** Joins what became of the recipients of a run, by its name in the statement. */
export const outcomeCounts = (run: string) => sql`left join lateral (
  select count(*) filter (where outcome = 'pending')::int as pending, count(*) filter (where outcome = 'done')::int as done,
    count(*) filter (where outcome = 'failed')::int as failed, count(*) filter (where outcome = 'skipped')::int as skipped
  from (select ${OUTCOME} as outcome from ${RECIPIENTS} where r.run_id = ${sql.raw(run)}.id) each) counts on true`

export const OUTCOME_COUNTS = outcomeCounts('run')

export const COUNTS = sql.raw('counts.pending, counts.done, counts.failed, counts.skipped')
