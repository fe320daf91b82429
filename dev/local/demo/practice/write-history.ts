import pg from 'pg'
import { EXPENSES } from './cast.ts'
import type { Chance } from './chance.ts'
import type { CreditEvent } from './credits.ts'
import { type DemoPractice, practiceClock } from './demo-practice.ts'
import type { Rows } from './history.ts'

const DAY = 86_400_000

/** Sales and uses in the order of time, each by the function that alone may do it, with the money a sale brought. */
const CREDITS = `do $$
declare
  e record;
  d jsonb;
  demo text := current_setting('demo.practice');
begin
  for e in select * from demo_credit order by at, seq loop
    d := e.data;
    if e.what = 'sale' then
      insert into package (id, practice_id, client_id, product_id, name, unit, quantity, price_minor, tax_minor, currency,
        payment_method, valid_from_day, expires_day, cause, sold_by, sold_at, created_at, updated_at)
      values (d->>'id', demo, d->>'client', d->>'product', d->>'name', d->>'unit', (d->>'quantity')::int,
        (d->>'price')::int, (d->>'tax_minor')::int, 'eur', d->>'method', (d->>'day')::date, (d->>'expires')::date,
        'sale:demo:' || (d->>'id'), d->>'actor', e.at, e.at, e.at);
      if (d->>'is_paid')::boolean then
        insert into money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency,
          client_id, package_id, description, day, at, data, actor_id, created_at)
        values (d->>'payment', demo, 'manual', demo, d->>'id', 'payment', 'payment', (d->>'price')::int, 'eur',
            d->>'client', d->>'id', d->>'name', (d->>'day')::date, e.at, '{}', d->>'actor', e.at),
          (d->>'tax', demo, 'manual', demo, d->>'id', 'tax', 'tax', -(d->>'tax_minor')::int, 'eur',
            d->>'client', d->>'id', d->>'name', (d->>'day')::date, e.at, '{"of": "payment"}', d->>'actor', e.at);
      end if;
      perform activate_package(p_id => d->>'ledger', p_practice => demo, p_client => d->>'client',
        p_package => d->>'id', p_is_paid => (d->>'is_paid')::boolean, p_actor => d->>'actor', p_now => e.at);
    elsif e.what = 'use' then
      perform use_session(p_id => d->>'id', p_practice => demo, p_client => d->>'client', p_cause => d->>'cause',
        p_minutes => (d->>'minutes')::int, p_amount_minor => (d->>'price')::int, p_booking => d->>'booking',
        p_fingerprint => null, p_actor => d->>'actor', p_at => (d->>'starts')::timestamptz, p_now => e.at);
    else
      perform forfeit_session(p_id => d->>'id', p_practice => demo, p_client => d->>'client', p_cause => d->>'cause',
        p_minutes => (d->>'minutes')::int, p_amount_minor => (d->>'price')::int, p_booking => d->>'booking',
        p_actor => d->>'actor', p_at => (d->>'starts')::timestamptz, p_now => e.at);
    end if;
  end loop;
end $$`

/** What was owed two weeks ago has been paid since; the last ones are open. */
const SETTLE = `with paid as (
    update session_due set settled_how = 'paid', settled_at = at + interval '5 days', settled_by = actor_id
    where practice_id = $1 and settled_at is null and at < $2::timestamptz - interval '14 days' returning *)
  insert into money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
    booking_id, session_due_id, description, day, at, data, actor_id, created_at)
  select 'mny_' || substr(id, 5), practice_id, 'manual', practice_id, id, 'payment', 'payment', amount_minor, currency,
    client_id, booking_id, id, 'Session without a credit', (settled_at at time zone 'Europe/Berlin')::date, settled_at,
    '{}', settled_by, settled_at
  from paid where amount_minor > 0`

/** Writes half a year in one transaction: rows in bulk through the real tables, credits through their functions. */
export async function writeRows(
  url: string,
  demo: DemoPractice,
  first: Rows,
  rows: Rows,
  credits: readonly CreditEvent[],
  nowMs: number,
): Promise<void> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    await db.query('begin')
    await db.query(`select set_config('demo.practice', $1, true)`, [demo.practiceId])
    for (const [table, list] of Object.entries({ ...first, ...rows })) await insertAll(db, table, list)
    await db.query(
      'create temp table demo_credit (seq serial, what text, at timestamptz, data jsonb) on commit drop',
    )
    const lines = credits.map(({ at, what, data }) => ({ at: new Date(at).toISOString(), what, data }))
    await insertAll(db, 'demo_credit', lines)
    await db.query(CREDITS)
    await db.query(SETTLE, [demo.practiceId, new Date(nowMs).toISOString()])
    await db.query('commit')
    // Half a year came at once: without it the first questions are answered by plans for empty tables.
    await db.query('analyze')
  } catch (error) {
    await db.query('rollback').catch(() => {})
    throw error
  } finally {
    await db.end()
  }
}

async function insertAll(
  db: pg.Client,
  table: string,
  list: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = [...new Set(list.flatMap((row) => Object.keys(row)))]
    .map((column) => `"${column}"`)
    .join(', ')
  if (list.length === 0) return
  // One table is called "text", which without its schema is a type.
  const name = table === 'demo_credit' ? `pg_temp.${table}` : `public."${table}"`
  await db.query(
    `insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
    [JSON.stringify(list)],
  )
}

/** Rent and the like, on the first of every month so far. */
export function expenseRows(demo: DemoPractice, nowMs: number, chance: Chance): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = []
  for (let days = 180; days >= 0; days--) {
    const day = practiceClock.local(nowMs - days * DAY).day
    if (!day.endsWith('-01')) continue
    const at = practiceClock.startOf(day) + 9 * 3_600_000
    for (const [index, { category, description, amountMinor }] of EXPENSES.entries()) {
      // Kit is bought now and then.
      if (category === 'equipment' && Number(day.slice(5, 7)) % 3 !== 0) continue
      const id = chance.id('moneyEvent', at + index)
      rows.push({
        id,
        practice_id: demo.practiceId,
        provider: 'manual',
        account: demo.practiceId,
        object: `demo-${category}-${day}`,
        kind: 'expense',
        line: 'entry',
        amount_minor: -amountMinor,
        currency: 'eur',
        category,
        description,
        day,
        at: new Date(at).toISOString(),
        data: {},
        actor_id: demo.trainers.ines,
        created_at: new Date(at).toISOString(),
      })
    }
  }
  return rows
}
