import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'

/** What of a package's credits was moved to others and is in whose hands now: what they still hold of it. */
const moved = sql`coalesce((select jsonb_agg(jsonb_build_object('clientId', t.client_id, 'name', c.name,
    'moved', i.amount, 'held', coalesce(tb.balance, 0)) order by i.seq)
  from credit_ledger o join credit_ledger i on i.practice_id = o.practice_id and i.cause = o.cause || ':in'
  join package t on t.id = i.package_id join client c on c.practice_id = t.practice_id and c.id = t.client_id
  left join credit_balance tb on tb.package_id = t.id
  where o.package_id = k.id and o.kind = 'transfer' and o.amount < 0), '[]'::jsonb)`

/**
 * What of a client's money can be refunded: packages and single sessions that hold some, with what a refund of each
 * would do to its credits, what of these went to others, and what is under way to a card. `kept` is what was paid less
 * what went back.
 */
export function selectRefundable(db: Db, practiceId: string, clientId: string, limit: number) {
  return db.execute(sql`
    select k.id, 'package' as kind, k.name, k.sold_at as at, m.paid, m.kept, k.price_minor, k.quantity, k.unit, k.currency,
      coalesce(b.balance, 0) as held, m.by_card, ${moved} as moved, r.amount_minor as under_way
    from package k left join credit_balance b on b.package_id = k.id
    left join refund_claim r on r.package_id = k.id and r.settled_at is null
    cross join lateral (select coalesce(sum(amount_minor) filter (where kind = 'payment'), 0)::int as paid,
      coalesce(sum(amount_minor), 0)::int as kept, bool_or(provider = 'stripe' and line <> 'off_stripe') as by_card
      from money_event where package_id = k.id and kind in ('payment', 'refund')) m
    where k.practice_id = ${practiceId} and k.client_id = ${clientId} and m.kept > 0
    union all
    select d.id, 'session', null, d.at, m.came, m.kept, d.amount_minor, null, null, d.currency, 0, m.by_card, '[]',
      r.amount_minor
    from session_due d left join refund_claim r on r.session_due_id = d.id and r.settled_at is null
    cross join lateral (select coalesce(sum(amount_minor), 0)::int as kept,
      coalesce(sum(amount_minor) filter (where kind <> 'refund'), 0)::int as came,
      coalesce(bool_or(provider = 'stripe'), false) as by_card
      from money_event where session_due_id = d.id and kind in ('payment', 'refund', 'correction')) m
    where d.practice_id = ${practiceId} and d.client_id = ${clientId} and m.kept > 0
    order by at desc limit ${limit}`)
}
