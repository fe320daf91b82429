import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type {
  CreditUnit,
  DueKind,
  DueOutcome,
  LedgerKind,
  PackageStatus,
  PaymentMethod,
} from '#worker/domain/credits/packages.ts'
import type { Json } from '#worker/domain/wire.ts'
import { instant, stamps } from '../columns.ts'
import { clientKey, ofPractice } from './practice.ts'

const UNITS = sql.raw("('session', 'minute', 'amount', 'unlimited')")

/** What a practice sells: so many sessions, minutes or an amount, or as many sessions as one likes for a time. */
export const product = pgTable(
  'product',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    name: text().notNull(),
    unit: text().$type<CreditUnit>().notNull(),
    /** In the unit: sessions, minutes or minor currency; null for unlimited. */
    quantity: integer(),
    /** What the payer pays, tax included. */
    priceMinor: integer().notNull(),
    /** Hundredths of a percent. */
    taxBp: integer().notNull().default(0),
    /** Days it can be used from its first valid day on; null is for ever. */
    validDays: integer(),
    isActive: boolean().notNull().default(true),
    ...stamps(),
  },
  (t) => [
    index('product_practice').on(t.practiceId, t.name),
    check('product_unit', sql`${t.unit} in ${UNITS}`),
    check('product_quantity', sql`(${t.unit} = 'unlimited') = (${t.quantity} is null) and ${t.quantity} > 0`),
    check('product_price', sql`${t.priceMinor} >= 0 and ${t.taxBp} between 0 and 10000`),
  ],
)

/** A sold package. Its terms are those of its sale; how much is left stands in `credit_balance`. */
export const creditPackage = pgTable(
  'package',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    productId: text().references(() => product.id, { onDelete: 'set null' }),
    name: text().notNull(),
    unit: text().$type<CreditUnit>().notNull(),
    quantity: integer(),
    priceMinor: integer().notNull(),
    /** The part of the price that is tax. */
    taxMinor: integer().notNull().default(0),
    currency: text().notNull(),
    /** Who pays when it is not the client. */
    payerName: text(),
    payerEmail: text(),
    /** Pending until a card payment came; active may be used; void was taken back. */
    status: text().$type<PackageStatus>().notNull().default('pending'),
    paymentMethod: text().$type<PaymentMethod>().notNull(),
    paidAt: instant(),
    /** Taken back: refunded in full before any of it was used. */
    voidedAt: instant(),
    /** Practice-local days, both included; it cannot be used before the first nor after the last. */
    validFromDay: date().notNull(),
    expiresDay: date(),
    renewsId: text(),
    /** The idempotency key of the sale: the same one never sells twice. */
    idempotencyKey: text('cause').notNull(),
    fingerprint: text(),
    soldBy: text().notNull(),
    soldAt: instant().notNull(),
    ...stamps(),
  },
  (t) => [
    clientKey('package_client', t),
    unique('package_of_client').on(t.practiceId, t.clientId, t.id),
    unique('package_cause').on(t.practiceId, t.idempotencyKey),
    index('package_expiry').on(t.expiresDay).where(sql`${t.status} = 'active'`),
    check('package_unit', sql`${t.unit} in ${UNITS}`),
    check('package_quantity', sql`(${t.unit} = 'unlimited') = (${t.quantity} is null) and ${t.quantity} > 0`),
    check('package_status', sql`${t.status} in ('pending', 'active', 'void')`),
    check('package_method', sql`${t.paymentMethod} in ('card', 'invoice', 'manual', 'transfer')`),
    check('package_price', sql`${t.priceMinor} >= 0 and ${t.taxMinor} between 0 and ${t.priceMinor}`),
    check('package_days', sql`${t.expiresDay} >= ${t.validFromDay}`),
  ],
)

/** What is left of a package in its unit. Only the database functions of credits write it. */
export const creditBalance = pgTable(
  'credit_balance',
  {
    packageId: text()
      .primaryKey()
      .references(() => creditPackage.id),
    balance: integer().notNull(),
  },
  (t) => [check('credit_balance_not_negative', sql`${t.balance} >= 0`)],
)

/** Every change of every package, append-only: the balance is its sum. Only the database functions write it. */
export const creditLedger = pgTable(
  'credit_ledger',
  {
    id: text().primaryKey(),
    seq: bigserial({ mode: 'number' }).notNull(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    packageId: text().notNull(),
    kind: text().$type<LedgerKind>().notNull(),
    unit: text().$type<CreditUnit>().notNull(),
    /** Signed, in the unit: what a use took is negative. Unlimited uses are 0. */
    amount: integer().notNull(),
    balanceAfter: integer().notNull(),
    /** Net price earned by this line: a use earns, its release gives back. Null where time earns it (unlimited). */
    valueMinor: integer(),
    idempotencyKey: text('cause').notNull(),
    bookingId: text(),
    /** The use that this line gives back. */
    reversesId: text(),
    reason: text(),
    /** What was asked under this key, where another request under it must be refused. */
    fingerprint: text(),
    actorId: text().notNull(),
    /** When the session took place. */
    at: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'credit_ledger_package',
      columns: [t.practiceId, t.clientId, t.packageId],
      foreignColumns: [creditPackage.practiceId, creditPackage.clientId, creditPackage.id],
    }),
    unique('credit_ledger_cause').on(t.practiceId, t.idempotencyKey),
    unique('credit_ledger_reverses').on(t.reversesId),
    index('credit_ledger_client').on(t.practiceId, t.clientId, t.seq),
    index('credit_ledger_package_seq').on(t.packageId, t.seq),
    index('credit_ledger_at').on(t.practiceId, t.at),
    check(
      'credit_ledger_kind',
      sql`${t.kind} in ('grant', 'use', 'release', 'expire', 'adjust', 'transfer')`,
    ),
    check(
      'credit_ledger_sign',
      sql`case ${t.kind} when 'use' then ${t.amount} <= 0 when 'expire' then ${t.amount} < 0
        when 'grant' then ${t.amount} >= 0 when 'release' then ${t.amount} >= 0 else ${t.amount} <> 0 end`,
    ),
  ],
)

/** A session that no credit paid: owed, or charged at the single price. Never silently free. */
export const sessionDue = pgTable(
  'session_due',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    kind: text().$type<DueKind>().notNull(),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    durationMin: integer(),
    idempotencyKey: text('cause').notNull(),
    bookingId: text(),
    fingerprint: text(),
    actorId: text().notNull(),
    at: instant().notNull(),
    createdAt: instant().notNull(),
    /** How it ended: by a credit, paid, waived, taken back with the session, or paid and given back in full. */
    settledHow: text().$type<DueOutcome>(),
    settledAt: instant(),
    settledBy: text(),
    settledReason: text(),
  },
  (t) => [
    clientKey('session_due_client', t),
    unique('session_due_cause').on(t.practiceId, t.idempotencyKey),
    index('session_due_open').on(t.practiceId, t.clientId).where(sql`${t.settledAt} is null`),
    check('session_due_kind', sql`${t.kind} in ('owed', 'charge')`),
    check('session_due_amount', sql`${t.amountMinor} >= 0`),
    check(
      'session_due_settled',
      sql`(${t.settledAt} is null) = (${t.settledHow} is null)
        and (${t.settledHow} is null or ${t.settledHow} in ('credit', 'paid', 'waived', 'released', 'refunded'))`,
    ),
  ],
)

/** What the nightly self-audit found at one practice; a clean night is kept too. */
export const practiceAudit = pgTable(
  'practice_audit',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    day: date().notNull(),
    isClean: boolean().notNull(),
    /** How much was looked at, by name. */
    counts: jsonb().$type<Record<string, number>>().notNull(),
    /** The first differences with their rows, bounded. */
    findings: jsonb().$type<{ check: string; rows: Record<string, Json>[] }[]>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('practice_audit_day').on(t.practiceId, t.day), index('practice_audit_new').on(t.id)],
)
