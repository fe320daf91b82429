import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { checkout } from './routes.ts'
import { ACCOUNT_STATES, BILL_KINDS, BillDue } from './schema.ts'

const StripeState = z.object({
  /** Whether the service itself has an account at Stripe to open others with. */
  isSetUp: z.boolean(),
  state: z.enum(['none', ...ACCOUNT_STATES]),
  accountId: z.string().nullable(),
  /** Why Stripe does not let it charge cards, in Stripe's words. */
  disabledReason: z.string().nullable(),
  connectedAt: instant.nullable(),
  hasWebhookSecret: z.boolean(),
  /** Where the account's own endpoint sends its events. */
  webhookUrl: z.string(),
})
export type StripeState = z.output<typeof StripeState>

/** Where the owner answers Stripe's questions. */
const Connecting = z.object({ url: z.string() })
export type Connecting = z.output<typeof Connecting>

const Checked = z.object({ state: z.enum(ACCOUNT_STATES) })
export type Checked = z.output<typeof Checked>

/** An address at which something can be paid by card. */
export const OpenBill = z.object({ kind: z.enum(BILL_KINDS), url: z.string(), expiresAt: instant.nullable() })
export type OpenBill = z.output<typeof OpenBill>

const SentBill = OpenBill.extend({ sentTo: BillDue.shape.send.unwrap() })
export type SentBill = z.output<typeof SentBill>

const Refunded = z.object({
  /** Its name where it was made: at Stripe, or in the books. */
  refund: z.string(),
  amountMinor: z.int(),
})
export type Refunded = z.output<typeof Refunded>

const RefundedSession = z.object({ amountMinor: z.int() })
export type RefundedSession = z.output<typeof RefundedSession>

export const answers = {
  'GET /v1/practices/:practice/stripe': { 200: StripeState },
  'POST /v1/practices/:practice/stripe': { 201: Connecting },
  'DELETE /v1/practices/:practice/stripe': { 204: null },
  'POST /v1/practices/:practice/stripe/check': { 200: Checked },
  'PUT /v1/practices/:practice/stripe/webhook-secret': { 204: null },
  'POST /v1/practices/:practice/packages/:package/checkout': { 201: OpenBill },
  'POST /v1/practices/:practice/clients/:client/owed/:due/checkout': { 201: SentBill },
  'POST /v1/practices/:practice/clients/:client/owed/:due/refunds': { 201: RefundedSession },
  'POST /v1/practices/:practice/packages/:package/refunds': { 201: Refunded },
} satisfies AnswersOf<typeof checkout>
