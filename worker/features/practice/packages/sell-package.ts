import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { lastDay, taxPart } from '#worker/domain/credits/sale.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Sold } from './answers.ts'
import { loadSale } from './repo/package.ts'
import type { SellPackage } from './schema.ts'
import { repeated, SELLERS, saleKey, storeSale, type Terms } from './store-sale.ts'

/** Sells a product of the catalogue to a client: usable at once, paid or on an invoice. Once a request id. */
export async function sellPackage(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: SellPackage,
): Promise<Sold> {
  const idempotencyKey = saleKey(ctx, input.requestId)
  const [{ seller, product, before }] = await Promise.all([
    loadSale(ctx.db, practiceId, clientId, input.productId, idempotencyKey),
    requireMember(ctx, practiceId, SELLERS),
  ])
  if (!seller) throw notFound('This client')
  const { requestId: _, ...asked } = input
  const fingerprint = JSON.stringify([clientId, asked])
  if (before) return repeated(before, fingerprint)
  if (!product) throw notFound('This product')
  const validFromDay = input.validFromDay ?? todayIn(ctx.now.toISOString(), seller.timezone)
  const { name, unit, quantity, priceMinor } = product
  const terms: Terms = {
    productId: product.id,
    ...{ name, unit, quantity, priceMinor, validFromDay },
    taxMinor: taxPart(priceMinor, product.taxBp),
    currency: seller.currency,
    expiresDay: lastDay(validFromDay, product.validDays),
    payerName: input.payerName ?? null,
    payerEmail: input.payerEmail ?? null,
    renewsId: null,
  }
  return storeSale(ctx, { practiceId, clientId }, terms, seller, input.payment, idempotencyKey, fingerprint)
}
