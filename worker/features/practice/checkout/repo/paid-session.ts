import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { refundDue } from '#worker/db/functions/practice/refund-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import { moneyEvent, refundClaim } from '#worker/db/schema/practice/money.ts'

interface SessionKey {
  practiceId: string
  clientId: string
  dueId: string
}

const MOST_MOVES = 200

/** What a client paid with several card payments, none of them disputed. */
export async function selectPaidOften(
  db: Db,
  { practiceId, clientId }: { practiceId: string; clientId: string },
) {
  const { rows } = await db.execute(sql`select d.id, d.amount_minor, d.currency, c.name
    from session_due d join client c on c.practice_id = d.practice_id and c.id = d.client_id
    where d.practice_id = ${practiceId} and d.client_id = ${clientId} and d.settled_how = 'paid'
      and (select count(distinct m.object) from money_event m where m.practice_id = d.practice_id
        and m.session_due_id = d.id and m.kind = 'payment' and m.provider = 'stripe') > 1
      and not exists (select 1 from money_event m where m.practice_id = d.practice_id
        and m.session_due_id = d.id and m.kind = 'dispute')
    order by d.id limit ${MOST_MOVES}`)
  return rows.map((row) => ({
    dueId: String(row.id),
    amountMinor: Number(row.amount_minor),
    currency: String(row.currency),
    clientName: String(row.name),
  }))
}

/** A single session or fee, what is about to go back of it, and the money that came and went for it. One trip. */
export async function loadPaidSession(db: Db, { practiceId, clientId, dueId }: SessionKey) {
  const { dues, claims, money } = await readTogether(db, {
    dues: db
      .select({ amountMinor: sessionDue.amountMinor, currency: sessionDue.currency })
      .from(sessionDue)
      .where(
        and(
          eq(sessionDue.practiceId, practiceId),
          eq(sessionDue.clientId, clientId),
          eq(sessionDue.id, dueId),
        ),
      ),
    // Before what moved: a refund that settles in between would be in neither the other way round.
    claims: db
      .select()
      .from(refundClaim)
      .where(
        and(
          eq(refundClaim.practiceId, practiceId),
          eq(refundClaim.sessionDueId, dueId),
          isNull(refundClaim.settledAt),
        ),
      ),
    money: db
      .select({
        provider: moneyEvent.provider,
        account: moneyEvent.account,
        object: moneyEvent.object,
        kind: moneyEvent.kind,
        line: moneyEvent.line,
        amountMinor: moneyEvent.amountMinor,
        data: moneyEvent.data,
      })
      .from(moneyEvent)
      .where(
        and(
          eq(moneyEvent.practiceId, practiceId),
          eq(moneyEvent.sessionDueId, dueId),
          inArray(moneyEvent.kind, ['payment', 'refund', 'correction']),
        ),
      )
      .limit(MOST_MOVES),
  })
  return { due: dues[0], claims, money }
}

interface SessionRefund extends SessionKey {
  moneyId: string
  object: string
  amountMinor: number
  becomes: 'settled' | 'owed'
  reason: string
  data: Record<string, string>
  actorId: string
  now: Date
}

/** The money and what becomes of the session: one call of the database function. */
export function refundSessionRow(db: Db, row: SessionRefund) {
  const { moneyId: money, practiceId: practice, clientId: client, dueId: due, actorId: actor } = row
  const { object, amountMinor: amount, becomes, reason, data, now } = row
  const call = { money, practice, client, due, object, amount, becomes, reason, data, actor, now }
  return db.execute(sql`select * from ${refundDue(call)}`)
}

/** What a refund by hand was asked for, as it is written down: by whoever was first under its name, as either kind. */
export function selectAskedByHand(db: Db, practiceId: string, object: string) {
  return db
    .select({ asked: sql<string | null>`${moneyEvent.data} ->> 'asked'` })
    .from(moneyEvent)
    .where(
      and(
        eq(moneyEvent.provider, 'manual'),
        eq(moneyEvent.account, practiceId),
        eq(moneyEvent.object, object),
        eq(moneyEvent.line, 'refund'),
      ),
    )
}
