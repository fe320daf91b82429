import { type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { automationRunRecipient } from '#worker/db/schema/practice/automations.ts'

/** Takes a client's mails of automations out of the outbox while they wait; one that is being sent is sent. */
export function withholdWaiting(practiceId: string, clientId: string, reason: string, now: Date): SQL {
  return sql`with gone as (
      delete from ${outbox} o using ${automationRunRecipient} r
      where r.practice_id = ${practiceId} and r.client_id = ${clientId} and r.kind = 'email' and r.state = 'done'
        and o.dedupe_key = r.mail_key and o.status = 'due'
      returning r.id)
    update ${automationRunRecipient} held set state = 'skipped', reason = ${reason},
      finished_at = ${instant(now)}
    from gone where held.id = gone.id`
}
