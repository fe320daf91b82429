import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { receiptJobs } from '#worker/features/practice/checkout/receipt.ts'
import { activatePackageStatement } from '#worker/features/practice/credits/credit-statements.ts'
import { packageMoneyStatement } from '#worker/features/practice/money/record-money.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Sold } from './answers.ts'
import { insertPackage, type loadSale, selectByKey } from './repo/package.ts'
import type { SellPackage } from './schema.ts'

type Row = Parameters<typeof insertPackage>[1]

type Seller = NonNullable<Awaited<ReturnType<typeof loadSale>>['seller']>

export type Terms = Pick<
  Row,
  'productId' | 'name' | 'unit' | 'quantity' | 'priceMinor' | 'taxMinor' | 'currency' | 'validFromDay'
> & {
  expiresDay: string | null
  payerName: string | null
  payerEmail: string | null
  renewsId: string | null
}

const METHODS = { paid: 'manual', invoice: 'invoice', card: 'card' } as const

/** Who may sell. */
export const SELLERS = ['owner', 'trainer', 'front_desk'] as const

/** The idempotency key of one sale by one person. */
export const saleKey = (ctx: Ctx, requestId: string) => `sale:${requireAthlete(ctx)}:${requestId}`

/** A request id that has sold something: the same sale is answered again, another is refused. */
export function repeated(before: { id: string; fingerprint: string | null }, fingerprint: string) {
  if (before.fingerprint === fingerprint) return { packageId: before.id }
  throw new AppError('invalid_input', 'This request id was used for another sale. Nothing was changed.', {
    field: 'request_id',
  })
}

interface Sale {
  practiceId: string
  packageId: string
}

/** Who gets the receipt of a sale that was paid at once. */
function receiptOf(ctx: Ctx, terms: Terms, seller: Seller, { practiceId, packageId }: Sale) {
  const sold = {
    ...{
      name: terms.name,
      priceMinor: terms.priceMinor,
      taxMinor: terms.taxMinor ?? 0,
      currency: terms.currency,
    },
    practiceName: seller.practiceName,
    payerName: terms.payerName ?? seller.clientName,
    payerEmail: terms.payerEmail ?? seller.clientEmail,
  }
  const day = todayIn(ctx.now.toISOString(), seller.timezone)
  return [sold, { practiceId, amountMinor: terms.priceMinor, day, idempotencyKey: packageId }] as const
}

/** Stores a sale with its money, its credits and its receipt. */
export async function storeSale(
  ctx: Ctx,
  path: { practiceId: string; clientId: string },
  terms: Terms,
  seller: Seller,
  payment: SellPackage['payment'],
  idempotencyKey: string,
  fingerprint: string,
): Promise<Sold> {
  const actorId = requireAthlete(ctx)
  const packageId = ctx.id('package')
  const at = { soldAt: ctx.now, createdAt: ctx.now, updatedAt: ctx.now }
  const row: Row = {
    id: packageId,
    ...path,
    ...terms,
    paymentMethod: METHODS[payment],
    idempotencyKey,
    fingerprint,
    soldBy: actorId,
    ...at,
  }
  const event = { type: 'credits.changed' as const, ...path, cause: `grant:${packageId}` }
  const granted = {
    job: { type: 'event' as const, event },
    dedupeKey: `credits:${path.practiceId}:grant:${packageId}`,
  }
  const by = { ...path, packageId, actorId }
  const isPaid = payment === 'paid'
  try {
    const receipt = isPaid ? await receiptJobs(ctx, ...receiptOf(ctx, terms, seller, by)) : []
    await ctx.store(
      {
        sold: insertPackage(ctx.db, row),
        money: isPaid ? packageMoneyStatement(ctx, by) : null,
        activated: payment === 'card' ? null : activatePackageStatement(ctx, { ...by, isPaid }),
      },
      {
        jobs: [...(payment === 'card' ? [] : [granted]), ...receipt],
        tell: { practiceId: path.practiceId },
      },
    )
    return { packageId }
  } catch (error) {
    // Sent twice at once: the other request has sold it.
    const [before] = isTaken(error) ? await selectByKey(ctx.db, path.practiceId, idempotencyKey) : []
    if (!before) throw error
    return repeated(before, fingerprint)
  }
}
