import { type SQL, sql } from 'drizzle-orm'

/** Where money and what it paid for contradict each other; none is what each should find. */
export const MONEY_CHECKS: Record<string, (practiceId: string) => SQL> = {
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
  sessions_settled_as_paid_have_their_money: (id) => sql`
    select d.id as due_id, d.client_id, d.amount_minor from session_due d
    where d.practice_id = ${id} and d.settled_how = 'paid' and d.amount_minor > 0
      and not exists (select 1 from money_event m where m.practice_id = d.practice_id and m.session_due_id = d.id)`,
}
