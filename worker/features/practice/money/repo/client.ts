import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { dueWhat } from '#worker/db/due-what.ts'
import { earnedByDay, earnedMinor } from '#worker/db/functions/practice/credit-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import { moneyEvent } from '#worker/db/schema/practice/money.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { selectRefundable } from './refund.ts'

const LINES = 50

const shown = {
  id: moneyEvent.id,
  kind: moneyEvent.kind,
  amountMinor: moneyEvent.amountMinor,
  currency: moneyEvent.currency,
  day: moneyEvent.day,
  description: moneyEvent.description,
  category: moneyEvent.category,
  provider: moneyEvent.provider,
  packageId: moneyEvent.packageId,
}

const NET = sql`k.price_minor - k.tax_minor`
const EARNED_BY_TODAY = earnedByDay({
  net: NET,
  from: sql`k.valid_from_day`,
  until: sql`k.expires_day`,
  day: sql`z.today`,
})
const EARNED_BY_USE = earnedMinor({ net: NET, quantity: sql`k.quantity`, balance: sql`b.balance` })

/** A client's money: what they paid, what of it is earned, what they owe, what is open. One trip. */
export async function loadClientMoney(db: Db, practiceId: string, clientId: string, now: Date) {
  const { sums, lines, open, refundable } = await readTogether(db, {
    sums: db.execute(sql`select c.version, p.currency,
        (select coalesce(sum(amount_minor) filter (where kind = 'payment'
            or (kind = 'correction' and data ->> 'of' = 'received')), 0)::bigint from money_event
          where practice_id = p.id and client_id = c.id and currency = p.currency) as paid,
        (select coalesce(-sum(amount_minor), 0)::bigint from money_event where practice_id = p.id and client_id = c.id
          and currency = p.currency and (kind in ('refund', 'dispute', 'dispute_reversal')
            or (kind = 'correction' and data ->> 'of' = 'refunds'))) as refunded,
        (select coalesce(sum(value_minor), 0)::bigint from credit_ledger where practice_id = p.id and client_id = c.id
          and not (kind = 'adjust' and cause like 'refund%:%')) as by_credits,
        (select coalesce(sum(${EARNED_BY_TODAY}), 0)::bigint
          from package k where k.practice_id = p.id and k.client_id = c.id and k.status = 'active' and k.quantity is null) as by_time,
        (select coalesce(sum(amount_minor), 0)::bigint from session_due d where d.practice_id = p.id and d.client_id = c.id
          and (d.settled_how in ('paid', 'refunded') or (d.kind = 'charge' and d.settled_at is null))) as by_charges,
        (select coalesce(sum(k.price_minor - k.tax_minor - case when k.quantity is null
            then ${EARNED_BY_TODAY} else ${EARNED_BY_USE} end), 0)::bigint
          from package k join credit_balance b on b.package_id = k.id where k.practice_id = p.id and k.client_id = c.id
          and k.status = 'active' and k.paid_at is not null) as deferred,
        (select coalesce(sum(amount_minor), 0)::bigint from session_due d where d.practice_id = p.id and d.client_id = c.id
          and d.settled_at is null) as owed_sessions,
        (select coalesce(sum(price_minor), 0)::bigint from package k where k.practice_id = p.id and k.client_id = c.id
          and k.status = 'active' and k.paid_at is null) as owed_packages
      from client c join practice p on p.id = c.practice_id
      left join booking_settings s on s.practice_id = p.id
      cross join lateral (select (${instant(now)} at time zone coalesce(s.timezone, 'UTC'))::date as today) z
      where c.practice_id = ${practiceId} and c.id = ${clientId}`),
    lines: db
      .select(shown)
      .from(moneyEvent)
      .where(and(eq(moneyEvent.practiceId, practiceId), eq(moneyEvent.clientId, clientId)))
      .orderBy(desc(moneyEvent.id))
      .limit(LINES),
    open: db.execute(sql`select k.id as package_id, null as due_id, k.name, k.status, k.price_minor, k.paid_at, paid.minor as paid_minor,
        (select max(at) from payment_failure f where f.package_id = k.id) as failed_at,
        (select url from package_bill u where u.package_id = k.id and (u.expires_at is null
          or u.expires_at > ${instant(now)}) order by u.created_at desc limit 1) as url
      from package k cross join lateral (select coalesce(sum(amount_minor), 0)::bigint as minor from money_event m
        where m.package_id = k.id and m.kind in ('payment', 'refund')) paid
      where k.practice_id = ${practiceId} and k.client_id = ${clientId} and k.price_minor > 0
        and ((k.paid_at is null and k.status <> 'void') or paid.minor > k.price_minor)
      union all
      select null, ${sessionDue.id}, ${dueWhat}, ${sessionDue.settledHow}, ${sessionDue.amountMinor}, ${sessionDue.settledAt},
        m.kept, null, null
      from ${sessionDue} cross join lateral (select coalesce(sum(amount_minor), 0)::bigint as kept from money_event
        where session_due_id = ${sessionDue.id} and kind in ('payment', 'refund', 'correction')) m
      where ${sessionDue.practiceId} = ${practiceId} and ${sessionDue.clientId} = ${clientId}
        and m.kept > case ${sessionDue.settledHow} when 'paid' then ${sessionDue.amountMinor} else 0 end
      limit ${LINES}`),
    refundable: selectRefundable(db, practiceId, clientId, LINES),
  })
  return { sums: sums.rows[0], lines, open: open.rows, refundable: refundable.rows }
}

/** A practice's money events, newest first, by key. */
export function selectEvents(db: Db, practiceId: string, before: string | undefined, limit: number) {
  return db
    .select({
      ...shown,
      clientId: moneyEvent.clientId,
      clientName: client.name,
      at: moneyEvent.at,
      object: moneyEvent.object,
    })
    .from(moneyEvent)
    .leftJoin(client, eq(client.id, moneyEvent.clientId))
    .where(
      and(
        eq(moneyEvent.practiceId, practiceId),
        before === undefined ? undefined : lt(moneyEvent.id, before),
      ),
    )
    .orderBy(desc(moneyEvent.id))
    .limit(limit)
}

/** Cards that were refused and whose packages are still to be paid, newest first. */
export async function selectFailures(db: Db, practiceId: string, limit: number) {
  const { rows } =
    await db.execute(sql`select distinct on (f.package_id) f.id, f.code, f.at, f.package_id, f.client_id,
      c.name as client_name, k.name, k.price_minor, k.currency
    from payment_failure f join package k on k.id = f.package_id join client c on c.id = f.client_id
    where f.practice_id = ${practiceId} and k.paid_at is null and k.status <> 'void'
    order by f.package_id, f.at desc limit ${limit}`)
  return rows.map((row) => ({
    id: String(row.id),
    code: String(row.code),
    at: new Date(String(row.at)),
    packageId: String(row.package_id),
    clientId: String(row.client_id),
    clientName: String(row.client_name),
    what: String(row.name),
    amountMinor: Number(row.price_minor),
    currency: String(row.currency),
  }))
}
