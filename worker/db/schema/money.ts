import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { client, practice } from './practice.ts'

/**
 * Money that moved, append-only: income, fee, tax, refund, dispute, expense. One line of one object of one account
 * of a provider is one row, however often and in whatever order its events come.
 */
export const moneyEvent = pgTable(
  'money_event',
  {
    id: text().primaryKey(),
    practiceId: text()
      .notNull()
      .references(() => practice.id),
    provider: text().notNull(),
    account: text().notNull(),
    object: text().notNull(),
    kind: text().notNull(),
    line: text().notNull(),
    /** Signed, from the practice's view: what it got is positive. */
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    clientId: text(),
    packageId: text(),
    bookingId: text(),
    sessionDueId: text(),
    trainerId: text(),
    serviceId: text(),
    /** An expense's heading. */
    category: text(),
    description: text(),
    /** The practice-local day it counts for. */
    day: date().notNull(),
    at: instant().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    actorId: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'money_event_client',
      columns: [t.practiceId, t.clientId],
      foreignColumns: [client.practiceId, client.id],
    }),
    unique('money_event_once').on(t.provider, t.account, t.object, t.kind, t.line),
    index('money_event_day').on(t.practiceId, t.day, t.id),
    index('money_event_client_new').on(t.practiceId, t.clientId, t.id),
    check(
      'money_event_kind',
      sql`${t.kind} in ('payment', 'refund', 'fee', 'fee_refund', 'tax', 'dispute', 'dispute_reversal', 'expense', 'correction', 'cost')`,
    ),
    check('money_event_currency', sql`${t.currency} ~ '^[a-z]{3}$'`),
  ],
)
