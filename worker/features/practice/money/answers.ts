import * as z from 'zod'
import { CREDIT_UNITS } from '#worker/domain/credits/packages.ts'
import { MONEY_KINDS } from '#worker/domain/money/payment-lines.ts'
import { MONEY_COLUMNS, MONEY_ROW_KINDS, PNL_BY } from '#worker/domain/money/pnl.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { money } from './routes.ts'

const text = z.string().nullable()
const minor = z.int()

const Head = z.object({
  currency: z.string(),
  timezone: z.string(),
  /** Practice-local days, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  today: z.iso.date(),
})

const Amounts = z.object({
  received: minor,
  tax: minor,
  earned: minor,
  takenBack: minor,
  refunds: minor,
  fees: minor,
  textCosts: minor,
  modelCosts: minor,
  expenses: minor,
  margin: minor,
  /** Paid for and not yet earned. */
  deferred: minor,
})
export type Amounts = z.output<typeof Amounts>

const Pnl = Head.extend({
  by: z.enum(PNL_BY),
  /** A null key is what belongs to none. */
  rows: z.array(Amounts.extend({ key: text, label: text, count: z.int() })),
  total: Amounts,
  owed: z.object({ sessionsMinor: minor, packagesMinor: minor }),
  /** Never added up with the rest. */
  otherCurrencies: z.array(
    z.object({ currency: z.string(), column: z.enum(MONEY_COLUMNS), amountMinor: minor }),
  ),
})
export type Pnl = z.output<typeof Pnl>

const MoneyRows = Head.extend({
  /** Of all rows, not of this page. */
  totalMinor: minor,
  count: z.int(),
  rows: z.array(
    z.object({
      id: z.string(),
      day: z.iso.date(),
      column: z.enum([...MONEY_COLUMNS, 'deferred']),
      kind: z.enum(MONEY_ROW_KINDS),
      what: text,
      amountMinor: minor,
      currency: z.string(),
      clientName: text,
      trainerName: text,
      serviceName: text,
      provider: z.string(),
      reference: z.string(),
    }),
  ),
  /** Give it back as `after` for the next page; null at the end. */
  next: text,
})
export type MoneyRows = z.output<typeof MoneyRows>

const MoneyEvent = z.object({
  id: z.string(),
  kind: z.enum(MONEY_KINDS),
  /** Signed, from the practice's view: what it got is positive. */
  amountMinor: minor,
  currency: z.string(),
  /** The practice-local day it counts for. */
  day: z.iso.date(),
  description: text,
  /** An expense's heading. */
  category: text,
  provider: z.string(),
  packageId: text,
})

const EventPage = z.object({
  events: z.array(MoneyEvent.extend({ clientId: text, clientName: text, at: instant, object: z.string() })),
  next: text,
})
export type EventPage = z.output<typeof EventPage>

const Failures = z.object({
  failures: z.array(
    z.object({
      id: z.string(),
      /** Why the card was refused, in Stripe's word. */
      code: z.string(),
      at: instant,
      packageId: z.string(),
      clientId: z.string(),
      clientName: z.string(),
      what: z.string(),
      amountMinor: minor,
      currency: z.string(),
    }),
  ),
})
export type Failures = z.output<typeof Failures>

const EntryPage = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(MONEY_KINDS),
      amountMinor: minor,
      /** After its corrections. */
      standsMinor: minor,
      currency: z.string(),
      day: z.iso.date(),
      category: text,
      description: text,
      clientName: text,
      /** Newest first. */
      corrections: z.array(z.object({ id: z.string(), day: z.iso.date(), amountMinor: minor, reason: text })),
    }),
  ),
  next: text,
})
export type EntryPage = z.output<typeof EntryPage>

const ClientMoney = z.object({
  version: z.int(),
  currency: z.string(),
  paid: minor,
  refunded: minor,
  earned: minor,
  deferred: minor,
  owed: minor,
  /** Newest first. */
  rows: z.array(MoneyEvent),
  /**
   * Packages not paid, with what a card said and where to pay; packages paid twice; and owed sessions that a card paid
   * though they were settled already. What is too much can be given back.
   */
  open: z.array(
    z.object({
      packageId: text,
      dueId: text,
      name: z.string(),
      priceMinor: minor,
      paidMinor: minor,
      isOverpaid: z.boolean(),
      failedAt: instant.nullable(),
      url: text,
    }),
  ),
  /** What could be given back, and what that would take. */
  refundable: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['package', 'session']),
      name: text,
      at: instant,
      paidMinor: minor,
      leftMinor: minor,
      priceMinor: minor,
      currency: z.string(),
      unit: z.enum(CREDIT_UNITS).nullable(),
      quantity: z.int().nullable(),
      held: z.int(),
      byCard: z.boolean(),
      /** Credits of it that were moved to other clients: they stay there, whatever goes back. */
      moved: z.array(z.object({ clientId: z.string(), name: z.string(), moved: z.int(), held: z.int() })),
      /** A refund to the card that was asked for and is not known to be made. */
      underWayMinor: minor.nullable(),
    }),
  ),
})
export type ClientMoney = z.output<typeof ClientMoney>

export const answers = {
  'GET /v1/practices/:practice/money/pnl': { 200: Pnl },
  'GET /v1/practices/:practice/money/rows': { 200: MoneyRows },
  'GET /v1/practices/:practice/money/events': { 200: EventPage },
  'GET /v1/practices/:practice/money/failures': { 200: Failures },
  'GET /v1/practices/:practice/money/export.csv': { 200: 'text/csv' },
  'GET /v1/practices/:practice/money/entries': { 200: EntryPage },
  'POST /v1/practices/:practice/money/entries': { 201: Made },
  'GET /v1/practices/:practice/clients/:client/money': { 200: ClientMoney },
} satisfies AnswersOf<typeof money>
