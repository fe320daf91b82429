import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { MoneyKind } from '#worker/domain/money/payment-lines.ts'
import { instant, made } from '../columns.ts'
import { sessionDue } from './credits.ts'
import { clientKey, practice } from './practice.ts'

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
    kind: text().$type<MoneyKind>().notNull(),
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
    clientKey('money_event_client', t),
    unique('money_event_once').on(t.provider, t.account, t.object, t.kind, t.line),
    index('money_event_day').on(t.practiceId, t.day, t.id),
    index('money_event_client_new').on(t.practiceId, t.clientId, t.id),
    index('money_event_package').on(t.packageId),
    index('money_event_due').on(t.sessionDueId).where(sql`${t.sessionDueId} is not null`),
    index('money_event_corrects').on(sql`(${t.data} ->> 'corrects')`).where(sql`${t.kind} = 'correction'`),
    index('money_event_by_hand')
      .on(t.practiceId, t.id)
      .where(sql`${t.provider} = 'manual' and ${t.line} = 'entry'`),
    check(
      'money_event_kind',
      sql`${t.kind} in ('payment', 'refund', 'fee', 'fee_refund', 'tax', 'dispute', 'dispute_reversal', 'expense', 'correction', 'cost')`,
    ),
    check('money_event_currency', sql`${t.currency} ~ '^[a-z]{3}$'`),
  ],
)

/** A practice's own account at Stripe: its money goes there and never through us. */
export const stripeAccount = pgTable(
  'stripe_account',
  {
    practiceId: text()
      .primaryKey()
      .references(() => practice.id, { onDelete: 'cascade' }),
    accountId: text().notNull(),
    /** What Stripe says of it: cards can be charged, its questions are answered, why not. */
    chargesEnabled: boolean().notNull().default(false),
    detailsSubmitted: boolean().notNull().default(false),
    disabledReason: text(),
    /** The signing secret of the endpoint its owner made in Stripe's dashboard, sealed. */
    webhookSecret: text(),
    /** Who set it and when; once it has ended by its setter's new password, when that was. */
    webhookSecretBy: text(),
    webhookSecretAt: instant(),
    connectedBy: text().notNull(),
    connectedAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Its owner took our access away. */
    endedAt: instant(),
  },
  (t) => [unique('stripe_account_once').on(t.accountId)],
)

/** Where a package can be paid at Stripe: a Checkout, a payment link, an invoice. */
export const packageBill = pgTable(
  'package_bill',
  {
    /** Stripe's id. */
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    packageId: text().notNull(),
    /** checkout, link or invoice. */
    kind: text().notNull(),
    /** The how many-th of its kind for this package: names the request that made it. */
    turn: integer().notNull(),
    account: text().notNull(),
    url: text().notNull(),
    expiresAt: instant(),
    ...made(),
  },
  (t) => [
    clientKey('package_bill_client', t),
    unique('package_bill_turn').on(t.packageId, t.kind, t.turn),
    check('package_bill_kind', sql`${t.kind} in ('checkout', 'link', 'invoice')`),
  ],
)

/** Where an owed session or fee can be paid at Stripe: a Checkout or a payment link. */
export const dueBill = pgTable(
  'due_bill',
  {
    /** Stripe's id. */
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    sessionDueId: text()
      .notNull()
      .references(() => sessionDue.id, { onDelete: 'cascade' }),
    /** checkout or link. */
    kind: text().notNull(),
    /** The how many-th of its kind for what is owed: names the request that made it. */
    turn: integer().notNull(),
    account: text().notNull(),
    url: text().notNull(),
    expiresAt: instant(),
    /** What is owed was settled, however: no new payment may come by it. A trigger writes it. */
    closedAt: instant(),
    /** Stripe takes no payment by it any more. */
    endedAt: instant(),
    ...made(),
  },
  (t) => [
    clientKey('due_bill_client', t),
    unique('due_bill_turn').on(t.sessionDueId, t.kind, t.turn),
    index('due_bill_open').on(t.practiceId, t.clientId).where(sql`${t.endedAt} is null`),
    check('due_bill_kind', sql`${t.kind} in ('checkout', 'link')`),
  ],
)

/** A card that was refused. Open until the package is paid. */
export const paymentFailure = pgTable(
  'payment_failure',
  {
    /** Stripe's id of the try. */
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    packageId: text().notNull(),
    object: text().notNull(),
    code: text().notNull(),
    at: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [clientKey('payment_failure_client', t), index('payment_failure_new').on(t.practiceId, t.at)],
)

/**
 * A refund to a card, written down before Stripe is asked for it: while it is open, nothing else of the package or the
 * session goes back. Settled by the same statement that writes the refund's money down.
 */
export const refundClaim = pgTable(
  'refund_claim',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    /** What was paid: a package, or a session or fee that was owed. */
    packageId: text(),
    sessionDueId: text(),
    /** Who asked under which request id: names the request at Stripe, and what it made there. */
    request: text().notNull(),
    /** What was asked, to tell a repeat from another request. */
    asked: text().notNull(),
    account: text().notNull(),
    /** The payment at Stripe that goes back. */
    intent: text().notNull(),
    amountMinor: integer().notNull(),
    credits: text().notNull(),
    reason: text().notNull(),
    actorId: text().notNull(),
    /** The refund at Stripe, once it is known. */
    object: text(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    clientKey('refund_claim_client', t),
    unique('refund_claim_once').on(t.practiceId, t.request),
    uniqueIndex('refund_claim_open').on(t.packageId).where(sql`${t.settledAt} is null`),
    uniqueIndex('refund_claim_open_due').on(t.sessionDueId).where(sql`${t.settledAt} is null`),
    check('refund_claim_of', sql`num_nonnulls(${t.packageId}, ${t.sessionDueId}) = 1`),
    check('refund_claim_amount', sql`${t.amountMinor} > 0`),
  ],
)
