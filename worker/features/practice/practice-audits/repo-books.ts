import { sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import type { practiceAudit } from '#worker/db/schema/practice/credits.ts'

const MOST_NAMED = 20

/** Each practice with its newest report, if it has one. */
const NEWEST = sql`practice p left join lateral (select r.id, r.day, r.is_clean, r.counts, r.findings, r.created_at
  from practice_audit r where r.practice_id = p.id order by r.day desc limit 1) a on true`

type Finding = (typeof practiceAudit.$inferSelect)['findings'][number]

/**
 * The state of all practices' books in one trip: totals of every practice, the newest reports (those that differ
 * first), and practices whose last night is missing.
 * @param dueSince a practice that was there by then, and has no report since, was left out
 */
export async function loadBooks(db: Db, limit: number, dueSince: Date) {
  const due = instant(dueSince)
  const isOverdue = sql`p.created_at < ${due} and (a.created_at is null or a.created_at < ${due})`
  const { totals, reports, overdue } = await readTogether(db, {
    totals: db.execute(sql`select count(*)::int as practices, count(a.id)::int as reported,
      count(*) filter (where not a.is_clean)::int as differing, count(*) filter (where ${isOverdue})::int as overdue,
      max(a.created_at) as latest_at, coalesce(sum((a.counts ->> 'ledger_lines')::bigint), 0)::bigint as ledger_lines,
      coalesce(sum((a.counts ->> 'bookings')::bigint), 0)::bigint as bookings,
      coalesce(sum((a.counts ->> 'money_lines')::bigint), 0)::bigint as money_lines from ${NEWEST}`),
    reports:
      db.execute(sql`select a.id, p.id as practice_id, p.name as practice_name, p.currency, o.id as owner_id,
        o.name as owner_name, a.day::text, a.is_clean, a.findings, a.created_at
      from ${NEWEST} left join lateral (select h.id, h.name from practice_member m join athlete h on h.id = m.person_id
        where m.practice_id = p.id and m.role = 'owner' and m.left_at is null
        order by m.created_at, h.id limit 1) o on true
      where a.id is not null order by a.is_clean, a.day desc, p.name, p.id limit ${limit}`),
    overdue: db.execute(sql`select p.id, p.name, a.created_at as last_at from ${NEWEST}
      where ${isOverdue} order by a.created_at nulls first, p.id limit ${MOST_NAMED}`),
  })
  const total = totals.rows[0] ?? {}
  const number = (name: string) => Number(total[name] ?? 0)
  return {
    practices: number('practices'),
    reported: number('reported'),
    differing: number('differing'),
    overdue: number('overdue'),
    latestAt: dateOf(total.latest_at),
    ledgerLines: number('ledger_lines'),
    bookings: number('bookings'),
    moneyLines: number('money_lines'),
    reports: reports.rows.map((row) => ({
      id: String(row.id),
      practiceId: String(row.practice_id),
      practiceName: String(row.practice_name),
      currency: String(row.currency),
      ownerId: row.owner_id as string | null,
      ownerName: row.owner_name as string | null,
      day: String(row.day),
      isClean: row.is_clean === true,
      findings: row.findings as Finding[],
      at: dateOf(row.created_at),
    })),
    missing: overdue.rows.map((row) => ({
      practiceId: String(row.id),
      practiceName: String(row.name),
      lastAt: dateOf(row.last_at),
    })),
  }
}

const dateOf = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)))
