import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { moneyEvent } from '#worker/db/schema/money.ts'
import { practice } from '#worker/db/schema/practice.ts'

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
  const now = sql`${by.now.toISOString()}::timestamptz`
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
  const now = sql`${by.now.toISOString()}::timestamptz`
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

/** A row of a practice by its id, and one that an entry of this name wrote. */
export async function loadEntry(db: Db, practiceId: string, object: string, correctsId: string | null) {
  const [before, corrected, heads] = await db.batch([
    db
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
    db
      .select()
      .from(moneyEvent)
      .where(and(eq(moneyEvent.practiceId, practiceId), eq(moneyEvent.id, correctsId ?? ''))),
    db.select({ currency: practice.currency }).from(practice).where(eq(practice.id, practiceId)),
  ])
  return { before: before[0], corrected: corrected[0], currency: heads[0]?.currency }
}
