import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { earnedMinor } from '#worker/db/functions/practice/credit-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { practiceAudit } from '#worker/db/schema/practice/credits.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import type { Json } from '#worker/domain/wire.ts'
import { BOOKING_CHECKS } from './repo-bookings.ts'
import { MONEY_CHECKS } from './repo-money.ts'
import type { AuditCheck } from './schema.ts'

const MOST_ROWS = 20

/** Practices by id, a page at a time. */
export function selectPracticeIds(db: Db, after: string | undefined, limit: number) {
  return db
    .select({ id: practice.id })
    .from(practice)
    .where(after === undefined ? undefined : gt(practice.id, after))
    .orderBy(asc(practice.id))
    .limit(limit)
}

/** What a package has earned once so much of it is left. @param pack its alias in the statement */
const earned = (pack: SQL, balance: SQL) =>
  earnedMinor({ net: sql`${pack}.price_minor - ${pack}.tax_minor`, quantity: sql`${pack}.quantity`, balance })

/** What a line that moved credits away took of its package's price. */
const movedValue = (pack: SQL) => sql`${earned(pack, sql`o.balance_after`)}
  - ${earned(pack, sql`o.balance_after - o.amount`)}`

/** Each check finds the rows that contradict each other; none is what it should find. */
const CHECKS: Record<AuditCheck, (practiceId: string) => SQL> = {
  balance_is_the_sum: (id) => sql`
    select p.id as package_id, p.client_id, b.balance, coalesce(sum(l.amount), 0)::int as ledger_sum
    from package p join credit_balance b on b.package_id = p.id left join credit_ledger l on l.package_id = p.id
    where p.practice_id = ${id} group by p.id, b.balance having b.balance <> coalesce(sum(l.amount), 0)`,
  every_line_follows_the_one_before: (id) => sql`
    select line_id, package_id, balance_after, before, amount from (
      select id as line_id, package_id, balance_after, amount,
        coalesce(lag(balance_after) over (partition by package_id order by seq), 0) as before
      from credit_ledger where practice_id = ${id}) chain
    where balance_after <> before + amount or balance_after < 0`,
  active_packages_were_granted_once: (id) => sql`
    select p.id as package_id, p.client_id, p.status, count(l.id)::int as grants
    from package p left join credit_ledger l on l.package_id = p.id
      and (l.kind = 'grant' or (l.kind = 'transfer' and l.amount > 0))
    where p.practice_id = ${id} group by p.id
    having count(l.id) <> case p.status when 'active' then 1 when 'pending' then 0 else count(l.id) end`,
  a_release_gives_back_its_use: (id) => sql`
    select r.id as line_id, r.reverses_id, r.amount, u.amount as used
    from credit_ledger r left join credit_ledger u on u.id = r.reverses_id and u.package_id = r.package_id and u.kind = 'use'
    where r.practice_id = ${id} and r.kind = 'release' and (u.id is null or u.amount <> -r.amount)`,
  a_use_fits_its_unit: (id) => sql`
    select l.id as line_id, l.package_id, l.unit, p.unit as package_unit, l.amount
    from credit_ledger l join package p on p.id = l.package_id
    where l.practice_id = ${id} and (l.unit <> p.unit or l.kind = 'use' and (
      (l.unit = 'session' and l.amount <> -1) or (l.unit = 'unlimited' and l.amount <> 0)))`,
  // What was moved away is worth its part of the price elsewhere: it is not earned here.
  earned_is_what_the_balance_says: (id) => sql`
    select p.id as package_id, p.client_id, sum(l.value_minor)::int as earned, v.expected
    from package p join credit_balance b on b.package_id = p.id join credit_ledger l on l.package_id = p.id
    cross join lateral (select ${earned(sql`p`, sql`b.balance`)}
      - coalesce((select sum(${movedValue(sql`p`)}) from credit_ledger o
        where o.package_id = p.id and o.kind = 'transfer' and o.amount < 0), 0)::int as expected) v
    where p.practice_id = ${id} and p.quantity is not null
    group by p.id, v.expected having sum(l.value_minor) <> v.expected`,
  moved_credits_arrived_once: (id) => sql`
    select coalesce(o.id, i.id) as line_id, o.client_id as from_client, i.client_id as to_client, o.amount as moved,
      i.amount as arrived, p.price_minor
    from (select * from credit_ledger where practice_id = ${id} and kind = 'transfer' and amount < 0) o
    full join (select * from credit_ledger where practice_id = ${id} and kind = 'transfer' and amount > 0) i
      on i.cause = o.cause || ':in'
    left join package p on p.id = i.package_id
    left join package s on s.id = o.package_id
    where o.id is null or i.id is null or i.amount <> -o.amount or i.client_id = o.client_id or i.unit <> o.unit
      or p.payment_method <> 'transfer' or p.quantity <> i.amount or p.price_minor <> (${movedValue(sql`s`)})`,
  owed_or_used_never_both: (id) => sql`
    select d.id as due_id, d.cause, l.id as line_id from session_due d
    join credit_ledger l on l.practice_id = d.practice_id and (l.cause = d.cause
      or (l.cause = 'due:' || d.id and d.settled_how not in ('credit')))
    where d.practice_id = ${id}`,
  ...BOOKING_CHECKS,
  ...MONEY_CHECKS,
}

/** Derives everything again and compares, in one trip. @returns how much was looked at, and what differs, bounded */
export async function auditPractice(db: Db, practiceId: string) {
  const counted = db.execute(sql`select
    (select count(*)::int from client where practice_id = ${practiceId}) as clients,
    (select count(*)::int from package where practice_id = ${practiceId}) as packages,
    (select count(*)::int from credit_ledger where practice_id = ${practiceId}) as ledger_lines,
    (select count(*)::int from session_due where practice_id = ${practiceId}) as owed,
    (select count(*)::int from booking where practice_id = ${practiceId}) as bookings,
    (select count(*)::int from money_event where practice_id = ${practiceId}) as money_lines`)
  const checks = Object.entries(CHECKS).map(
    ([name, check]) =>
      [name, db.execute(sql`select * from (${check(practiceId)}) found limit ${MOST_ROWS}`)] as const,
  )
  const { counts, ...found } = await readTogether(db, Object.fromEntries([['counts', counted], ...checks]))
  const findings = Object.entries(found).flatMap(([check, { rows }]) =>
    rows.length > 0 ? [{ check, rows: rows as Record<string, Json>[] }] : [],
  )
  return { counts: (counts?.rows[0] ?? {}) as Record<string, number>, findings }
}

/** One report a practice and day; a night that runs twice writes the later look. */
export function upsertAudit(db: Db, row: typeof practiceAudit.$inferInsert) {
  const { isClean, counts, findings, createdAt } = row
  return db
    .insert(practiceAudit)
    .values(row)
    .onConflictDoUpdate({
      target: [practiceAudit.practiceId, practiceAudit.day],
      set: { isClean, counts, findings, createdAt },
    })
}

/** Reports, newest first, by key. */
export function selectAudits(
  db: Db,
  filter: { isClean: boolean | undefined; before: string | undefined; limit: number },
) {
  return db
    .select({
      id: practiceAudit.id,
      practiceId: practiceAudit.practiceId,
      practiceName: practice.name,
      day: practiceAudit.day,
      isClean: practiceAudit.isClean,
      counts: practiceAudit.counts,
      findings: practiceAudit.findings,
      createdAt: practiceAudit.createdAt,
    })
    .from(practiceAudit)
    .innerJoin(practice, eq(practice.id, practiceAudit.practiceId))
    .where(
      and(
        filter.isClean === undefined ? undefined : eq(practiceAudit.isClean, filter.isClean),
        filter.before === undefined ? undefined : lt(practiceAudit.id, filter.before),
      ),
    )
    .orderBy(desc(practiceAudit.id))
    .limit(filter.limit)
}
