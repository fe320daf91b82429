import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import type { CreditStep } from '#worker/domain/automation/package-low.ts'

export interface CreditStepAt extends CreditStep {
  lineId: string
}

/**
 * What one change of credits did to what its client has: sessions are counted over all packages, other units by the
 * package. Null when the cause wrote no line, as a session that is owed.
 */
export async function selectCreditStep(
  db: Db,
  practiceId: string,
  clientId: string,
  idempotencyKey: string,
): Promise<CreditStepAt | null> {
  const { rows } = await db.execute(sql`
    with line as (
      select l.*, p.quantity from credit_ledger l join package p on p.id = l.package_id
      where l.practice_id = ${practiceId} and l.client_id = ${clientId} and l.cause = ${idempotencyKey})
    select line.id, line.unit, line.quantity, line.amount,
      case when line.unit = 'session' then (
        select coalesce(sum(h.balance_after), 0)::int from package p
        cross join lateral (select l.balance_after from credit_ledger l where l.package_id = p.id and l.seq <= line.seq
          order by l.seq desc limit 1) h
        where p.practice_id = line.practice_id and p.client_id = line.client_id and p.unit = 'session' and p.status = 'active'
          and (p.expires_day is null or p.expires_day >= line.created_at::date))
      else line.balance_after end as after
    from line`)
  const row = rows[0] as
    | { id: string; unit: CreditStep['unit']; quantity: number | null; amount: number; after: number }
    | undefined
  if (!row) return null
  const { id, unit, quantity, amount, after } = row
  return { lineId: id, unit, quantity, before: after - amount, after }
}
