import * as z from 'zod'
import { CREDIT_UNITS } from '#worker/domain/credits/packages.ts'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { Flag, NearDay, RequestId } from '#worker/platform/input-fields.ts'

/** It stands in texts, in subjects of mails and in calendars: one line. */
const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(80, 'may have at most 80 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a name cannot have')
const terms = {
  name,
  unit: z.enum(CREDIT_UNITS),
  /** Sessions, minutes or minor currency; none for unlimited. */
  quantity: z.preprocess(nothingAsLeftOut, z.coerce.number().int().min(1).max(100_000_000).optional()),
  /** Tax included. */
  priceMinor: z.coerce.number().int().min(0).max(100_000_000),
  /** Hundredths of a percent. */
  taxBp: z.coerce.number().int().min(0).max(10_000).default(0),
  validDays: z.preprocess(nothingAsLeftOut, z.coerce.number().int().min(1).max(3660).optional()),
}
const counts = (value: { unit: string; quantity?: number | undefined }) =>
  (value.unit === 'unlimited') === (value.quantity === undefined)
const COUNTS = { error: 'is given for every unit but unlimited', path: ['quantity'] }

export const NewProduct = z.object(terms).refine(counts, COUNTS)
export type NewProduct = z.output<typeof NewProduct>

/** What was sold stays as it was sold: a change holds for the next sale. */
export const ChangeProduct = z.object({ ...terms, isActive: Flag }).refine(counts, COUNTS)
export type ChangeProduct = z.output<typeof ChangeProduct>

const payment = z.enum(['paid', 'invoice', 'card'])

export const SellPackage = z.object({
  requestId: RequestId,
  productId: z.string().startsWith('prd_').max(40),
  /**
   * Paid says that the money came; an invoice may be used at once and is open until it is marked paid; a card's
   * package waits for its payment.
   */
  payment,
  validFromDay: z.preprocess(nothingAsLeftOut, NearDay.optional()),
  payerName: z.preprocess(nothingAsLeftOut, name.optional()),
  payerEmail: z.preprocess(
    nothingAsLeftOut,
    z.email({ error: 'is not an e-mail address' }).max(254).optional(),
  ),
})
export type SellPackage = z.output<typeof SellPackage>

export const RenewPackage = z.object({ requestId: RequestId, payment })
export type RenewPackage = z.output<typeof RenewPackage>
