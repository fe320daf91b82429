import { type SQL, sql } from 'drizzle-orm'
import { earnedByDay, earnedMinor } from '#worker/db/functions/practice/credit-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { UNUSUAL_DIGITS } from '#worker/domain/money/minor.ts'
import type { DeferredGroup, MoneyColumn, MoneyGroup, MoneyRowKind, PnlBy } from '#worker/domain/money/pnl.ts'

/** Which practice's money, over which practice-local days; without days, this month. */
export interface MoneyRange {
  practiceId: string
  from: string | null
  to: string | null
  now: Date
}

export interface MoneyHead {
  currency: string
  timezone: string
  from: string
  to: string
  today: string
}

/** The practice's currency, zone and the days asked for, as `r`. */
function range({ practiceId, from, to, now }: MoneyRange): SQL {
  return sql`r as (select p.id as practice_id, p.currency, z.tz, z.today,
      coalesce(${from}::date, date_trunc('month', z.today)::date) as first_day,
      coalesce(${to}::date, (date_trunc('month', z.today) + interval '1 month - 1 day')::date) as last_day,
      power(10, 6 - coalesce((${JSON.stringify(UNUSUAL_DIGITS)}::jsonb ->> p.currency)::integer, 2))::numeric as micros_a_minor
    from practice p left join booking_settings s on s.practice_id = p.id
    cross join lateral (select coalesce(s.timezone, 'UTC') as tz,
      (${instant(now)} at time zone coalesce(s.timezone, 'UTC'))::date as today) z
    where p.id = ${practiceId})`
}

const OF_BOOKING = sql`left join booking b on b.practice_id = r.practice_id and b.id = e.booking_id
  left join appointment a on a.id = b.appointment_id`
const WITHIN = sql`>= (r.first_day::timestamp at time zone r.tz)`
const UNTIL = sql`< ((r.last_day + 1)::timestamp at time zone r.tz)`

/**
 * Every line that a practice's numbers are made of, as `lines`: what moved, what was earned by a session, by time and
 * by a charge, what texts cost. Totals, rows and the export read these and nothing else, so they cannot disagree.
 */
function lines(asked: MoneyRange): SQL {
  return sql`${range(asked)}, lines as (
    select 'money' as source, e.id, e.day, e.amount_minor::bigint as amount, e.currency, e.client_id,
      coalesce(e.trainer_id, a.trainer_id) as trainer_id, coalesce(e.service_id, a.service_id) as service_id,
      e.kind, coalesce(e.description, e.category) as what, e.provider, e.object as reference,
      case when e.kind = 'correction' then e.data ->> 'of'
        when e.kind = 'payment' then 'received' when e.kind = 'expense' then 'expenses'
        when e.kind = 'tax' then case e.data ->> 'of' when 'refund' then 'refunds' else 'tax' end
        when e.kind in ('fee', 'fee_refund') then 'fees'
        when e.kind = 'cost' then case e.category when 'model' then 'model_costs' else 'text_costs' end
        else 'refunds' end as col
    from r join money_event e on e.practice_id = r.practice_id and e.day between r.first_day and r.last_day ${OF_BOOKING}
    union all
    select 'ledger', e.id, (e.at at time zone r.tz)::date, e.value_minor, p.currency, e.client_id, a.trainer_id,
      a.service_id, e.kind, p.name, 'strideiq', e.package_id,
      case when e.kind = 'adjust' and e.cause like 'refund%:%' then 'taken_back' else 'earned' end
    from r join credit_ledger e on e.practice_id = r.practice_id and e.value_minor <> 0
      and e.at ${WITHIN} and e.at ${UNTIL}
    join package p on p.id = e.package_id ${OF_BOOKING}
    union all
    select 'due', e.id, (e.at at time zone r.tz)::date, e.amount_minor, e.currency, e.client_id, a.trainer_id,
      a.service_id, e.kind, 'Session without a credit', 'strideiq', e.id, 'earned'
    from r join session_due e on e.practice_id = r.practice_id and e.amount_minor <> 0
      and e.at ${WITHIN} and e.at ${UNTIL}
      and (e.settled_how in ('paid', 'refunded') or (e.kind = 'charge' and e.settled_at is null)) ${OF_BOOKING}
    union all ${byTime}
    union all ${texts}
  )`
}

/** What the package `p` of the net price `v.net` has earned by the end of a day. */
function earnedBy(day: SQL): SQL {
  return earnedByDay({ net: sql`v.net`, from: sql`p.valid_from_day`, until: sql`p.expires_day`, day })
}

/** The same of one whose credits are counted. */
const EARNED_BY_USE = earnedMinor({
  net: sql`v.net`,
  quantity: sql`p.quantity`,
  balance: sql`coalesce(held.balance, p.quantity)::integer`,
})

/** Packages for a time earn day by day: one line a month, and one for what a refund took back. */
const byTime = sql`select 'time', p.id || ':' || t.day, t.day, t.amount, p.currency, p.client_id, null, null, 'time', p.name,
    'strideiq', p.id, t.col
  from r join package p on p.practice_id = r.practice_id and p.quantity is null and p.status in ('active', 'void')
  cross join lateral (select p.price_minor - p.tax_minor as net, (p.voided_at at time zone r.tz)::date as void_day) v
  cross join lateral (
    select least((m + interval '1 month - 1 day')::date, r.last_day, r.today, v.void_day) as day, 'earned' as col,
      ${earnedBy(sql`least((m + interval '1 month - 1 day')::date, r.last_day, r.today, v.void_day)`)}
        - ${earnedBy(sql`greatest(m::date, r.first_day) - 1`)} as amount
    from generate_series(date_trunc('month', r.first_day), r.last_day, interval '1 month') m
    where least((m + interval '1 month - 1 day')::date, r.last_day, r.today, v.void_day) >= greatest(m::date, r.first_day)
    union all
    select v.void_day, 'taken_back', v.net - ${earnedBy(sql`v.void_day`)}
    where v.void_day between r.first_day and r.last_day
  ) t where t.amount <> 0`

/** What a text cost in millionths becomes whole minor units by running totals of its month, so that no cent is lost. */
const texts = sql`select 'text', e.id, e.day, -(round(e.upto / r.micros_a_minor) - round((e.upto - e.micros) / r.micros_a_minor))::bigint,
    r.currency, e.client_id, a.trainer_id, a.service_id, 'text', e.kind, e.provider, e.id, 'text_costs'
  from r join lateral (
    select c.*, sum(c.micros) over (partition by date_trunc('month', c.day) order by c.id) as upto from (
      select t.id, t.kind, t.client_id, t.booking_id, coalesce(t.provider, '') as provider, abs(t.cost_micros) as micros,
        (coalesce(t.sent_at, t.created_at) at time zone r.tz)::date as day
      from text t where t.practice_id = r.practice_id and t.cost_micros <> 0 and t.cost_currency = r.currency
        and coalesce(t.sent_at, t.created_at) >= (date_trunc('month', r.first_day) at time zone r.tz)
        and coalesce(t.sent_at, t.created_at) < ((date_trunc('month', r.last_day) + interval '1 month') at time zone r.tz)
    ) c) e on e.day between r.first_day and r.last_day ${OF_BOOKING}`

const KEYS: Record<PnlBy, SQL> = {
  month: sql`to_char(l.day, 'YYYY-MM')`,
  trainer: sql`l.trainer_id`,
  service: sql`l.service_id`,
  client: sql`l.client_id`,
}
const LABELS: Record<PnlBy, SQL> = {
  month: sql`g.key`,
  trainer: sql`(select name from athlete where id = g.key)`,
  service: sql`(select name from service where id = g.key)`,
  client: sql`(select name from client where id = g.key)`,
}

/** Paid and not yet earned at the end of days, as `deferred`: a liability, package by package. */
function deferred(asked: MoneyRange, by: PnlBy | null): SQL {
  const ends =
    by === 'month'
      ? sql`select least((m + interval '1 month - 1 day')::date, r.last_day, r.today) as day, to_char(m, 'YYYY-MM') as month
          from r, generate_series(date_trunc('month', r.first_day), least(r.last_day, r.today), interval '1 month') m`
      : sql`select least(r.last_day, r.today) as day, null::text as month from r`
  return sql`${range(asked)}, ends as (${ends}), deferred as (
    select ends.day, ends.month, p.id, p.name, p.client_id, p.currency, v.net - case when p.quantity is null
        then ${earnedBy(sql`ends.day`)} else ${EARNED_BY_USE} end as amount
    from r cross join ends join package p on p.practice_id = r.practice_id and p.status in ('active', 'void')
    cross join lateral (select p.price_minor - p.tax_minor as net, ((ends.day + 1)::timestamp at time zone r.tz) as after) v
    left join lateral (select sum(l.amount) as balance from credit_ledger l where l.package_id = p.id and l.at < v.after) held on true
    where p.paid_at < v.after and (p.voided_at is null or p.voided_at >= v.after) and p.currency = r.currency
      and (p.payment_method <> 'transfer' or p.sold_at < v.after))`
}

interface PnlGroup extends MoneyGroup {
  label: string | null
  currency: string
}

/** Everything a statement of profit and loss is folded from, in one trip. */
export async function loadPnl(db: Db, asked: MoneyRange, by: PnlBy) {
  const deferredKey = by === 'month' ? sql`month` : by === 'client' ? sql`client_id` : sql`null::text`
  const { ranges, groups, held, owed } = await readTogether(db, {
    ranges: db.execute(
      sql`with ${range(asked)} select currency, tz, first_day::text, last_day::text, today::text from r`,
    ),
    groups: db.execute(sql`with ${lines(asked)}, g as (
        select ${KEYS[by]} as key, l.col, l.currency, sum(l.amount)::bigint as amount, count(*)::int as count
        from lines l group by 1, 2, 3)
      select g.*, ${LABELS[by]} as label from g`),
    held: db.execute(sql`with ${deferred(asked, by)}, g as (
        select ${deferredKey} as key, sum(amount)::bigint as amount from deferred group by 1)
      select g.*, ${LABELS[by]} as label from g where g.amount <> 0 or ${by === 'month'}`),
    owed: db.execute(sql`with ${range(asked)} select
        (select coalesce(sum(amount_minor), 0)::bigint from session_due d where d.practice_id = r.practice_id
          and d.settled_at is null and d.currency = r.currency) as sessions,
        (select coalesce(sum(price_minor), 0)::bigint from package p where p.practice_id = r.practice_id
          and p.status = 'active' and p.paid_at is null and p.currency = r.currency) as packages from r`),
  })
  return {
    head: headOf(ranges.rows[0]),
    groups: groups.rows.map(
      (row): PnlGroup => ({
        key: row.key as string | null,
        column: row.col as MoneyColumn,
        amountMinor: Number(row.amount),
        count: Number(row.count),
        label: row.label as string | null,
        currency: String(row.currency),
      }),
    ),
    deferred: held.rows.map((row): DeferredGroup & { label: string | null } => ({
      key: row.key as string | null,
      amountMinor: Number(row.amount),
      label: row.label as string | null,
    })),
    owed: {
      sessionsMinor: Number(owed.rows[0]?.sessions ?? 0),
      packagesMinor: Number(owed.rows[0]?.packages ?? 0),
    },
  }
}

function headOf(row: Record<string, unknown> | undefined): MoneyHead | undefined {
  if (!row) return undefined
  return {
    currency: String(row.currency),
    timezone: String(row.tz),
    from: String(row.first_day),
    to: String(row.last_day),
    today: String(row.today),
  }
}

export interface MoneyRow {
  id: string
  day: string
  column: MoneyColumn | 'deferred'
  kind: MoneyRowKind
  what: string | null
  amountMinor: number
  currency: string
  clientName: string | null
  trainerName: string | null
  serviceName: string | null
  provider: string
  reference: string
}

export interface RowsOf {
  column: MoneyColumn | 'deferred' | null
  by: PnlBy
  /** Undefined is all; null is what belongs to no key. */
  key: string | null | undefined
  after: { day: string; id: string } | null
  limit: number
}

/** The rows behind one cell, newest first; their sum and number stand beside the page. One trip. */
export async function loadRows(db: Db, asked: MoneyRange, of: RowsOf) {
  const keyed =
    of.key === undefined
      ? sql`true`
      : of.key === null
        ? sql`${KEYS[of.by]} is null`
        : sql`${KEYS[of.by]} = ${of.key}`
  const from =
    of.column === 'deferred'
      ? sql`with ${deferred(asked, null)}, lines as (select id, day, amount::bigint, currency, client_id,
          null::text as trainer_id, null::text as service_id, 'deferred' as kind, name as what, 'strideiq' as provider,
          id as reference, 'deferred' as col from deferred where amount <> 0)`
      : sql`with ${lines(asked)}`
  const cell = sql`${of.column === null ? sql`true` : sql`l.col = ${of.column}`} and ${keyed}
    and (${of.column === null} or l.currency = (select currency from r))`
  const page = of.after ? sql`and (l.day, l.id) < (${of.after.day}::date, ${of.after.id})` : sql``
  const {
    ranges,
    sums,
    lines: rows,
  } = await readTogether(db, {
    ranges: db.execute(
      sql`with ${range(asked)} select currency, tz, first_day::text, last_day::text, today::text from r`,
    ),
    sums: db.execute(
      sql`${from} select coalesce(sum(l.amount), 0)::bigint as amount, count(*)::int as count from lines l where ${cell}`,
    ),
    lines:
      db.execute(sql`${from} select l.*, l.day::text as day_text, c.name as client_name, t.name as trainer_name, s.name as service_name
      from lines l left join client c on c.id = l.client_id left join athlete t on t.id = l.trainer_id
      left join service s on s.id = l.service_id where ${cell} ${page} order by l.day desc, l.id desc limit ${of.limit}`),
  })
  return {
    head: headOf(ranges.rows[0]),
    totalMinor: Number(sums.rows[0]?.amount ?? 0),
    count: Number(sums.rows[0]?.count ?? 0),
    rows: rows.rows.map(rowOf),
  }
}

function rowOf(row: Record<string, unknown>): MoneyRow {
  return {
    id: String(row.id),
    day: String(row.day_text),
    column: row.col as MoneyRow['column'],
    kind: row.kind as MoneyRowKind,
    what: row.what as string | null,
    amountMinor: Number(row.amount),
    currency: String(row.currency),
    clientName: row.client_name as string | null,
    trainerName: row.trainer_name as string | null,
    serviceName: row.service_name as string | null,
    provider: String(row.provider),
    reference: String(row.reference),
  }
}
