import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { sessionDue } from '#worker/db/schema/credits.ts'
import { moneyEvent } from '#worker/db/schema/money.ts'

interface SessionKey {
  practiceId: string
  clientId: string
  dueId: string
}

const MOST_MOVES = 200

/** A single session and the money that came and went for it. One trip. */
export async function loadPaidSession(db: Db, { practiceId, clientId, dueId }: SessionKey) {
  const [dues, money] = await db.batch([
    db
      .select({ amountMinor: sessionDue.amountMinor, currency: sessionDue.currency })
      .from(sessionDue)
      .where(
        and(
          eq(sessionDue.practiceId, practiceId),
          eq(sessionDue.clientId, clientId),
          eq(sessionDue.id, dueId),
        ),
      ),
    db
      .select({ amountMinor: moneyEvent.amountMinor, data: moneyEvent.data })
      .from(moneyEvent)
      .where(
        and(
          eq(moneyEvent.practiceId, practiceId),
          eq(moneyEvent.sessionDueId, dueId),
          inArray(moneyEvent.kind, ['payment', 'refund', 'correction']),
        ),
      )
      .limit(MOST_MOVES),
  ])
  return { due: dues[0], money }
}

interface SessionRefund extends SessionKey {
  moneyId: string
  object: string
  amountMinor: number
  becomes: 'settled' | 'owed'
  reason: string
  data: Record<string, string>
  actorId: string
  now: Date
}

/** The money and what becomes of the session: one call of the database's atom. */
export function refundSessionRow(db: Db, row: SessionRefund) {
  return db.execute(sql`select * from refund_due(${row.moneyId}, ${row.practiceId}, ${row.clientId}, ${row.dueId},
    ${row.object}, ${row.amountMinor}::integer, ${row.becomes}, ${row.reason}, ${JSON.stringify(row.data)}::jsonb,
    ${row.actorId}, ${row.now.toISOString()}::timestamptz)`)
}

/**
 * What of a client's money can be given back: packages and single sessions that hold some, with what a refund of each
 * would do to its credits. `leftMinor` is what was paid less what went back.
 */
export function selectRefundable(db: Db, practiceId: string, clientId: string, limit: number) {
  return db.execute(sql`
    select k.id, 'package' as kind, k.name, k.sold_at as at, m.paid, m.kept, k.price_minor, k.quantity, k.unit, k.currency,
      coalesce(b.balance, 0) as held, m.by_card
    from package k left join credit_balance b on b.package_id = k.id
    cross join lateral (select coalesce(sum(amount_minor) filter (where kind = 'payment'), 0)::int as paid,
      coalesce(sum(amount_minor), 0)::int as kept, bool_or(provider = 'stripe') as by_card
      from money_event where package_id = k.id and kind in ('payment', 'refund')) m
    where k.practice_id = ${practiceId} and k.client_id = ${clientId} and m.kept > 0
    union all
    select d.id, 'session', null, d.at, d.amount_minor, m.kept, d.amount_minor, null, null, d.currency, 0, false
    from session_due d cross join lateral (select coalesce(sum(amount_minor), 0)::int as kept
      from money_event where session_due_id = d.id and kind in ('payment', 'refund', 'correction')) m
    where d.practice_id = ${practiceId} and d.client_id = ${clientId} and d.settled_how = 'paid' and m.kept > 0
    order by at desc limit ${limit}`)
}
