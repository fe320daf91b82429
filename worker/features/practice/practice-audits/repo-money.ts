import { type SQL, sql } from 'drizzle-orm'
import type { AuditCheck } from './schema.ts'

/** Where money and what it paid for contradict each other; none is what each should find. */
export const MONEY_CHECKS = {
  paid_packages_have_their_money: (id) => sql`
    select p.id as package_id, p.client_id, p.price_minor, p.paid_at from package p
    where p.practice_id = ${id} and p.paid_at is not null and p.price_minor > 0 and p.payment_method <> 'transfer'
      and not exists (select 1 from money_event m where m.package_id = p.id and m.kind = 'payment')`,
  money_of_a_package_pays_it: (id) => sql`
    select p.id as package_id, p.client_id, p.price_minor, sum(m.amount_minor)::int as paid
    from package p join money_event m on m.package_id = p.id and m.kind = 'payment'
    where p.practice_id = ${id} and p.paid_at is null and p.status <> 'void'
    group by p.id having sum(m.amount_minor) >= p.price_minor`,
  no_more_is_refunded_than_came: (id) => sql`
    select package_id, sum(amount_minor)::int as kept from money_event
    where practice_id = ${id} and package_id is not null and kind in ('payment', 'refund')
    group by package_id having sum(amount_minor) < 0`,
  // Paid holds its price, less what was given back of it; owed, and given back in full, hold nothing. What a card paid
  // though it was settled already waits for its refund, and is no contradiction.
  sessions_hold_the_money_they_say: (id) => sql`
    select d.id as due_id, d.client_id, d.settled_how, d.amount_minor, m.came, m.kept from session_due d
    cross join lateral (select coalesce(sum(amount_minor), 0)::int as kept,
      coalesce(sum(amount_minor) filter (where kind <> 'refund'), 0)::int as came,
      coalesce(sum(amount_minor) filter (where kind <> 'refund' and provider = 'manual'), 0)::int as by_hand
      from money_event where practice_id = d.practice_id and session_due_id = d.id
        and kind in ('payment', 'refund', 'correction')) m
    where d.practice_id = ${id} and (m.kept < 0 or m.by_hand > d.amount_minor or case
      when d.settled_how = 'paid' then m.came < d.amount_minor or (m.kept = 0 and d.amount_minor > 0)
      when d.settled_how = 'refunded' then m.came < d.amount_minor or m.kept > m.came - d.amount_minor
      when d.settled_how is null then m.kept <> 0 else m.by_hand <> 0 end)`,
  // Claimed before Stripe is asked, settled by its answer, its event or the job that looks: a day is far too long.
  refunds_to_cards_come_to_an_end: (id) => sql`
    select id as claim_id, package_id, session_due_id, client_id, amount_minor, created_at from refund_claim
    where practice_id = ${id} and settled_at is null and created_at < now() - interval '1 day'`,
  refunds_that_failed_gave_their_credits_back: (id) => sql`
    select f.object, f.package_id, f.client_id, t.amount as taken, b.amount as given_back from money_event f
    left join credit_ledger t on t.practice_id = f.practice_id and t.cause = 'refund:' || f.object
    left join credit_ledger b on b.practice_id = f.practice_id and b.cause = 'refund-failed:' || f.object
    where f.practice_id = ${id} and f.kind = 'refund' and f.line = 'failed'
      and coalesce(t.amount, 0) <> -coalesce(b.amount, 0)`,
} satisfies Partial<Record<AuditCheck, (practiceId: string) => SQL>>
