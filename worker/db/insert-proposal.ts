import { type SQL, sql } from 'drizzle-orm'
import { instant } from './instant.ts'
import type { Db } from './open.ts'
import { proposal } from './schema/training/plan-links.ts'
import { plan } from './schema/training/plans.ts'

type NewProposal = Omit<
  typeof proposal.$inferInsert,
  'state' | 'expiresAt' | 'confirmedAt' | 'appliedAt' | 'decidedAt' | 'changeId' | 'rejectReason' | 'error'
>

/** How long a proposal waits for its athlete. */
const WAITS_H = 48
export const waitsUntil = (createdAt: Date) => new Date(createdAt.getTime() + WAITS_H * 3_600_000)

/**
 * Keeps a proposal, once a cause, where no other of its kind waits for this plan. A trainer's takes the place of their
 * own last one and of the rule's, an answer about pain that of an earlier one, the coach's that of the coach's last one.
 * @param onlyIf what still has to hold, as a condition
 */
export const insertProposal = (db: Db, row: NewProposal, onlyIf: SQL = sql`true`) => ({
  replaced: db.execute(sql`update ${proposal} set
      state = case when expires_at <= ${instant(row.createdAt)} then 'expired' else 'withdrawn' end,
      decided_at = ${instant(row.createdAt)}
    where plan_id = ${row.planId} and state = 'proposed' and cause <> ${row.cause}
      and (expires_at <= ${instant(row.createdAt)} or (${replacedBy(row)} and ${onlyIf}
        and not exists (select 1 from ${proposal} same where same.plan_id = ${row.planId} and same.cause = ${row.cause})))`),
  made: db.execute(sql`insert into ${proposal}
      (id, athlete_id, plan_id, source, practice_id, person_id, person_name, cause, reason, changes, receipts,
        plan_version, state, created_at, expires_at)
    select ${row.id}, p.athlete_id, p.id, ${row.source}, ${row.practiceId ?? null}, ${row.personId ?? null},
      ${row.personName ?? null}, ${row.cause}, ${row.reason}, ${JSON.stringify(row.changes)}::jsonb,
      ${row.receipts ? JSON.stringify(row.receipts) : null}::jsonb, ${row.planVersion ?? sql`p.version`}, 'proposed',
      ${instant(row.createdAt)}, ${instant(waitsUntil(row.createdAt))}
    from ${plan} p where p.id = ${row.planId} and p.athlete_id = ${row.athleteId} and p.status = 'active' and ${onlyIf}
    on conflict do nothing returning id`),
})

function replacedBy({ source, practiceId, cause }: NewProposal): SQL {
  // What an answer about pain asks for waits beside what anybody else proposes, and takes nothing of it away.
  if (source === 'system') return cause.startsWith('pain:') ? sql`cause like 'pain:%'` : sql`false`
  if (source === 'trainer')
    return sql`((source = 'system' and cause not like 'pain:%') or practice_id = ${practiceId ?? null})`
  return sql`source not in ('system', 'trainer')`
}
