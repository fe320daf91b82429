import * as z from 'zod'
import { PasswordAndCode } from '#worker/features/account/accounts/schema.ts'
import { RequestId } from '#worker/platform/input-fields.ts'

/** An account at Stripe: cards can be charged, or it still has questions to answer. */
export const ACCOUNT_STATES = ['unfinished', 'ready'] as const

export const BILL_KINDS = ['checkout', 'link', 'invoice'] as const

export const BillPackage = z.object({
  /** A Checkout page for now, an address to send around, or an invoice by mail. */
  kind: z.enum(BILL_KINDS).default('checkout'),
})
export type BillPackage = z.output<typeof BillPackage>

export const DUE_BILL_KINDS = ['checkout', 'link'] as const

export const BillDue = z.object({
  /** A Checkout page for now, or an address to send around. */
  kind: z.enum(DUE_BILL_KINDS).default('link'),
  /** Whether the client is sent it. */
  send: z.enum(['none', 'mail', 'text']).default('none'),
})
export type BillDue = z.output<typeof BillDue>

export const RefundPackage = z.object({
  requestId: RequestId,
  amountMinor: z.coerce.number().int().min(1, 'is at least one').max(100_000_000),
  /** What becomes of the credits that this money paid: taken back, or left to the client. */
  credits: z.enum(['reduce', 'keep']),
  /** The way it came, which for a card is Stripe; or by hand, whatever way it came. */
  by: z.enum(['same', 'hand']).default('same'),
  reason: z.string().trim().min(3, 'say why').max(300),
})
export type RefundPackage = z.output<typeof RefundPackage>

export const WebhookSecret = PasswordAndCode.extend({
  secret: z
    .string()
    .trim()
    .regex(/^whsec_[\w+/=]{6,200}$/, 'is the signing secret of your endpoint: it begins with whsec_'),
})
export type WebhookSecret = z.output<typeof WebhookSecret>

/** Money of a single session given back. */
export const RefundSession = z.object({
  requestId: RequestId,
  amountMinor: z.coerce
    .number({ error: 'is an amount, such as 48.50' })
    .int()
    .min(1, 'is at least one')
    .max(100_000_000),
  /** What becomes of the session: it is done with, or owed again as if it had not been paid. */
  becomes: z.enum(['settled', 'owed']),
  /** The way it came, which for a card is Stripe; or by hand, whatever way it came. */
  by: z.enum(['same', 'hand']).default('same'),
  reason: z.string().trim().min(3, 'say why').max(300),
})
export type RefundSession = z.output<typeof RefundSession>
