import * as z from 'zod'
import { DUE_WHATS } from '#worker/domain/credits/due-words.ts'
import {
  CREDIT_UNITS,
  DUE_KINDS,
  LEDGER_KINDS,
  PACKAGE_STATES,
  PACKAGE_STATUSES,
  PAYMENT_METHODS,
} from '#worker/domain/credits/packages.ts'
import { Remaining } from '#worker/features/practice/clients/answers.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { credits } from './routes.ts'
import { CreditOutcome, SettleDue } from './schema.ts'

const text = z.string().nullable()

const Package = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(CREDIT_UNITS),
  status: z.enum(PACKAGE_STATUSES),
  /** In the unit; null for unlimited. */
  quantity: z.int().nullable(),
  balance: z.int(),
  /** Practice-local days, both included. */
  validFromDay: z.iso.date(),
  expiresDay: z.iso.date().nullable(),
  soldAt: instant,
  /** Null for who may not read it, as all money of clients is. */
  priceMinor: z.int().nullable(),
  /** The part of the price that is tax. */
  taxMinor: z.int().nullable(),
  currency: z.string(),
  paymentMethod: z.enum(PAYMENT_METHODS).nullable(),
  paidAt: instant.nullable(),
  /** Who pays when it is not the client. */
  payerName: text,
  renewsId: text,
  productId: text,
  /** What can be done with it on the day. */
  state: z.enum(PACKAGE_STATES),
  isLow: z.boolean(),
})

const Credits = z.object({
  /** The client's, raised with every change. */
  version: z.int(),
  currency: z.string(),
  /** The practice's own. */
  day: z.iso.date(),
  remaining: Remaining,
  /** The package that pays the next session of an hour. */
  nextPackageId: text,
  packages: z.array(Package),
  /** Sessions that no credit paid. */
  owed: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(DUE_KINDS),
      what: z.enum(DUE_WHATS),
      amountMinor: z.int(),
      currency: z.string(),
      durationMin: z.int().nullable(),
      bookingId: text,
      at: instant,
      /** Where it can be paid by card, once somebody made that address. */
      paymentUrl: text,
    }),
  ),
})
export type Credits = z.output<typeof Credits>

const OwnLine = z.object({
  seq: z.int(),
  id: z.string(),
  kind: z.enum(LEDGER_KINDS),
  unit: z.enum(CREDIT_UNITS),
  /** Signed, in the unit: what a use took is negative. */
  amount: z.int(),
  balanceAfter: z.int(),
  packageId: z.string(),
  packageName: z.string(),
  bookingId: text,
  /** The use that this line gives back. */
  reversesId: text,
  reason: text,
  at: instant,
  createdAt: instant,
})

/** A statement for the client's own eyes: no other client is named in it. */
export const OwnStatement = z.object({
  practiceName: z.string(),
  currency: z.string(),
  timezone: z.string(),
  version: z.int(),
  /** Newest first. */
  lines: z.array(OwnLine),
  /** Goes on with `before_seq`; null at the end. */
  next: z.int().nullable(),
})
export type OwnStatement = z.output<typeof OwnStatement>

const Statement = OwnStatement.extend({
  /** Where moved credits went to or came from. */
  lines: z.array(OwnLine.extend({ otherClient: text })),
})
export type Statement = z.output<typeof Statement>

/** The same for every repeat of one intent. */
const CreditAnswer = CreditOutcome.omit({ isRepeat: true })
export type CreditAnswer = z.output<typeof CreditAnswer>

const Settled = z.object({ settled: SettleDue.shape.how })
export type Settled = z.output<typeof Settled>

export const answers = {
  'GET /v1/practices/:practice/clients/:client/credits': { 200: Credits },
  'GET /v1/practices/:practice/clients/:client/statement': { 200: Statement },
  'POST /v1/practices/:practice/clients/:client/session-uses': { 201: CreditAnswer },
  'POST /v1/practices/:practice/clients/:client/session-uses/:line/release': { 201: CreditAnswer },
  'POST /v1/practices/:practice/clients/:client/owed/:due/settlement': { 201: Settled },
  'POST /v1/practices/:practice/clients/:client/packages/:package/adjustments': { 201: CreditAnswer },
  'POST /v1/practices/:practice/clients/:client/packages/:package/transfers': { 201: CreditAnswer },
  'GET /v1/trainers/:link/statement': { 200: OwnStatement },
} satisfies AnswersOf<typeof credits>
