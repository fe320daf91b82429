import { and, eq, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { moneyEvent } from '#worker/db/schema/practice/money.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import type { MoneyKind } from '#worker/domain/money/payment-lines.ts'

export type NewMoney = typeof moneyEvent.$inferInsert

/** Rows of money; a line that was written before is left as it is. Answers the ids of those that are new. */
export function insertMoney(db: Db, rows: readonly NewMoney[]) {
  return db
    .insert(moneyEvent)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: moneyEvent.id })
}

interface ByHand {
  moneyId: string
  taxId: string
  practiceId: string
  actorId: string
  now: Date
}

/** A package whose money came by hand: its price and the tax in it, unless it was paid before. */
export function insertPackageMoney(db: Db, by: ByHand & { clientId: string; packageId: string }) {
  const now = instant(by.now)
  return db.execute(sql`insert into money_event (id, practice_id, provider, account, object, kind, line, amount_minor,
      currency, client_id, package_id, description, day, at, data, actor_id, created_at)
    select v.id, p.practice_id, 'manual', p.practice_id, p.id, v.kind, v.kind, v.amount, p.currency, p.client_id, p.id,
      p.name, (${now} at time zone coalesce(s.timezone, 'UTC'))::date, ${now}, v.data, ${by.actorId}, ${now}
    from package p left join booking_settings s on s.practice_id = p.practice_id
    cross join lateral (values (${by.moneyId}, 'payment', p.price_minor, '{}'::jsonb),
      (${by.taxId}, 'tax', -p.tax_minor, '{"of": "payment"}'::jsonb)) as v (id, kind, amount, data)
    where p.practice_id = ${by.practiceId} and p.client_id = ${by.clientId} and p.id = ${by.packageId}
      and p.paid_at is null and p.status <> 'void' and v.amount <> 0
    on conflict do nothing returning id`)
}

/**
 * An owed session whose money came by hand, unless it was settled before. Its row stays locked for the batch. Owed again
 * after its money went back, it may be paid again.
 */
export function insertDueMoney(db: Db, by: Omit<ByHand, 'taxId'> & { clientId: string; dueId: string }) {
  const now = instant(by.now)
  return db.execute(sql`with due as (
      select * from session_due where practice_id = ${by.practiceId} and client_id = ${by.clientId}
        and id = ${by.dueId} and settled_at is null and amount_minor > 0 for update)
    insert into money_event (id, practice_id, provider, account, object, kind, line, amount_minor, currency, client_id,
      booking_id, session_due_id, description, day, at, data, actor_id, created_at)
    select ${by.moneyId}, d.practice_id, 'manual', d.practice_id, d.id, 'payment',
      'payment' || (select case when count(*) = 0 then '' else ':' || count(*) + 1 end from money_event m
        where m.session_due_id = d.id and m.kind = 'payment'), d.amount_minor, d.currency,
      d.client_id, d.booking_id, d.id, 'Session without a credit',
      (${now} at time zone coalesce(s.timezone, 'UTC'))::date, ${now}, '{}'::jsonb, ${by.actorId}, ${now}
    from due d left join booking_settings s on s.practice_id = d.practice_id
    on conflict do nothing returning id`)
}

/** Holds a row until the batch ends, so that two corrections of it come one after the other. */
export function lockEntry(db: Db, practiceId: string, id: string) {
  return db
    .select({ id: moneyEvent.id })
    .from(moneyEvent)
    .where(and(eq(moneyEvent.practiceId, practiceId), eq(moneyEvent.id, id)))
    .for('update')
}

/** A row by its id: what an audit entry waits for. */
export function selectEntry(db: Db, id: string) {
  return db.select({ id: moneyEvent.id }).from(moneyEvent).where(eq(moneyEvent.id, id))
}

/** A correction of a row that still stands at what it stood at when someone looked: else nothing. */
export function insertCorrection(db: Db, row: NewMoney, correctsId: string, standsMinor: number) {
  return db.execute(sql`insert into money_event (id, practice_id, provider, account, object, kind, line, amount_minor,
      currency, client_id, package_id, description, day, at, data, actor_id, created_at)
    select ${row.id}, ${row.practiceId}, ${row.provider}, ${row.account}, ${row.object}, ${row.kind}, ${row.line},
      ${row.amountMinor}::integer, ${row.currency}, ${row.clientId ?? null}, ${row.packageId ?? null},
      ${row.description ?? null}, ${row.day}::date, ${instant(row.at)},
      ${JSON.stringify(row.data)}::jsonb, ${row.actorId}, ${instant(row.createdAt)}
    where ${standsMinor}::bigint = (select sum(amount_minor) from money_event where practice_id = ${row.practiceId}
      and (id = ${correctsId} or (kind = 'correction' and data ->> 'corrects' = ${correctsId})))
    on conflict do nothing returning id`)
}

/**
 * What was entered by hand, newest first, by key: each with what it stands at after its corrections, and these, the
 * newest first.
 */
export async function selectEntries(db: Db, practiceId: string, before: string | undefined, limit: number) {
  const { rows } = await db.execute(sql`
    select e.id, e.kind, e.amount_minor, e.currency, e.day::text, e.category, e.description, c.name as client_name,
      e.amount_minor + coalesce(fix.sum, 0) as stands_minor, coalesce(fix.rows, '[]'::jsonb) as corrections
    from money_event e left join client c on c.practice_id = e.practice_id and c.id = e.client_id
    left join lateral (select sum(f.amount_minor)::bigint as sum, jsonb_agg(jsonb_build_object('id', f.id, 'day', f.day,
        'amountMinor', f.amount_minor, 'reason', f.description) order by f.id desc) as rows
      from money_event f where f.practice_id = e.practice_id and f.kind = 'correction' and f.data ->> 'corrects' = e.id) fix on true
    where e.practice_id = ${practiceId} and e.provider = 'manual' and e.line = 'entry' and e.kind <> 'correction'
      and ${before === undefined ? sql`true` : sql`e.id < ${before}`}
    order by e.id desc limit ${limit}`)
  return rows.map((row) => ({
    id: String(row.id),
    kind: row.kind as MoneyKind,
    amountMinor: Number(row.amount_minor),
    standsMinor: Number(row.stands_minor),
    currency: String(row.currency),
    day: String(row.day),
    category: row.category as string | null,
    description: row.description as string | null,
    clientName: row.client_name as string | null,
    corrections: row.corrections as { id: string; day: string; amountMinor: number; reason: string | null }[],
  }))
}

/** A row of a practice by its id, and one that an entry of this name wrote. */
export async function loadEntry(db: Db, practiceId: string, object: string, correctsId: string | null) {
  const { before, corrected, practices } = await readTogether(db, {
    before: db
      .select({ id: moneyEvent.id, data: moneyEvent.data })
      .from(moneyEvent)
      .where(
        and(
          eq(moneyEvent.practiceId, practiceId),
          eq(moneyEvent.provider, 'manual'),
          eq(moneyEvent.account, practiceId),
          eq(moneyEvent.object, object),
          eq(moneyEvent.line, 'entry'),
        ),
      ),
    corrected: db
      .select()
      .from(moneyEvent)
      .where(and(eq(moneyEvent.practiceId, practiceId), eq(moneyEvent.id, correctsId ?? ''))),
    practices: db.select({ currency: practice.currency }).from(practice).where(eq(practice.id, practiceId)),
  })
  return { before: before[0], corrected: corrected[0], currency: practices[0]?.currency }
}
