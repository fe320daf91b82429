import * as z from 'zod'
import { CREDIT_UNITS } from '#worker/domain/credits/packages.ts'
import { emptyAsLeftOut } from '#worker/domain/empty-field.ts'
import { Reason } from '#worker/platform/input-fields.ts'

const id = (prefix: string) => z.string().startsWith(`${prefix}_`).max(40)
const optionalInt = (most: number) =>
  z.preprocess(emptyAsLeftOut, z.coerce.number().int().min(0).max(most).optional())

/** Names one intent: pressed twice it is done once. A header `Idempotency-Key` may carry it instead. */
const requestId = z.preprocess(
  emptyAsLeftOut,
  z
    .string()
    .regex(/^[\w-]{8,80}$/, 'is 8 to 80 letters, digits, - or _')
    .optional(),
)

export const UseSession = z.object({
  requestId,
  durationMin: optionalInt(1440),
  priceMinor: optionalInt(100_000_000),
})
export type UseSession = z.output<typeof UseSession>

export const ReleaseSession = z.object({ reason: Reason })
export type ReleaseSession = z.output<typeof ReleaseSession>

export const AdjustCredits = z.object({
  requestId,
  amount: z.coerce
    .number()
    .int()
    .min(-100_000_000)
    .max(100_000_000)
    .refine((n) => n !== 0, 'is not 0'),
  reason: Reason,
})
export type AdjustCredits = z.output<typeof AdjustCredits>

export const TransferCredits = z.object({
  requestId,
  toClientId: z.string().startsWith('cli_', 'choose who gets them').max(40),
  amount: z.coerce
    .number({ error: 'is a number, such as 3' })
    .int('is a whole number')
    .min(1, 'is at least 1')
    .max(100_000_000),
  reason: Reason,
})
export type TransferCredits = z.output<typeof TransferCredits>

export const SettleDue = z.object({
  how: z.enum(['credit', 'paid', 'waived']),
  reason: z.preprocess(emptyAsLeftOut, Reason.optional()),
})
export type SettleDue = z.output<typeof SettleDue>

export const StatementQuery = z.object({ before_seq: z.coerce.number().int().positive().optional() })

const common = {
  practiceId: id('prc'),
  clientId: id('cli'),
  actorId: z.string().max(60),
  /** When it was asked for. */
  now: z.date(),
}

/** What a client's ledger object is asked to do, one after the other. */
export const LedgerIntent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('use'),
    ...common,
    idempotencyKey: z.string().max(160),
    durationMin: z.number().int().min(0).nullable(),
    priceMinor: z.number().int().min(0).nullable(),
    bookingId: id('bkg').nullable(),
    /** What is asked, where another request under the same key must be refused; null takes any repeat as the same. */
    fingerprint: z.string().max(300).nullable(),
    /** When the session took place: packages valid that day may pay it. */
    at: z.date(),
  }),
  z.object({
    kind: z.literal('release'),
    ...common,
    ofKey: z.string().max(160),
    idempotencyKey: z.string().max(160),
    reason: z.string().max(500).nullable(),
  }),
  z.object({ kind: z.literal('settle'), ...common, dueId: id('due') }),
  z.object({
    kind: z.literal('adjust'),
    ...common,
    packageId: id('pkg'),
    amount: z.number().int(),
    idempotencyKey: z.string().max(160),
    reason: z.string().max(500),
    fingerprint: z.string().max(900),
  }),
  z.object({
    kind: z.literal('transfer'),
    ...common,
    packageId: id('pkg'),
    toClientId: id('cli'),
    amount: z.number().int().positive(),
    idempotencyKey: z.string().max(160),
    reason: z.string().max(500),
    fingerprint: z.string().max(900),
  }),
])
export type LedgerIntent = z.output<typeof LedgerIntent>
export type IntentOf<K extends LedgerIntent['kind']> = Extract<LedgerIntent, { kind: K }>

/** What the database did under an idempotency key. A repeat is answered with what was done the first time. */
export const CreditOutcome = z.object({
  /** `owed` and `charged` are sessions that no credit paid; `none` found nothing to give back or to pay with. */
  outcome: z.enum(['used', 'owed', 'charged', 'released', 'adjust', 'transfer', 'paid', 'waived', 'none']),
  isRepeat: z.boolean(),
  ledgerId: z.string().nullable(),
  packageId: z.string().nullable(),
  unit: z.enum(CREDIT_UNITS).nullable(),
  /** Signed, in the unit. */
  amount: z.int().nullable(),
  /** Of the package that paid. */
  balanceAfter: z.int().nullable(),
  /** Net price earned by it; negative when given back; null where time earns it. */
  valueMinor: z.int().nullable(),
  dueId: z.string().nullable(),
  dueMinor: z.int().nullable(),
  currency: z.string().nullable(),
})
export type CreditOutcome = z.output<typeof CreditOutcome>
