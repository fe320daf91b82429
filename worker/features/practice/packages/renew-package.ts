import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { lastDay, renewalStart } from '#worker/domain/credits/sale.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Sold } from './answers.ts'
import { loadRenewal } from './repo/package.ts'
import type { RenewPackage } from './schema.ts'
import { repeated, SELLERS, saleKey, storeSale, type Terms } from './store-sale.ts'

const DAY_MS = 86_400_000

/** Sells the same package again on the terms of its sale, to follow the one that ends. */
export async function renewPackage(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  packageId: string,
  input: RenewPackage,
): Promise<Sold> {
  const idempotencyKey = saleKey(ctx, input.requestId)
  const [{ seller, sold, before }] = await Promise.all([
    loadRenewal(ctx.db, practiceId, clientId, packageId, idempotencyKey),
    requireMember(ctx, practiceId, SELLERS),
  ])
  if (!seller || !sold) throw notFound('This package')
  const fingerprint = JSON.stringify([clientId, packageId, input.payment])
  if (before) return repeated(before, fingerprint)
  const validFromDay = renewalStart(sold.expiresDay, todayIn(ctx.now.toISOString(), seller.timezone))
  const days =
    sold.expiresDay === null
      ? null
      : Math.round((Date.parse(sold.expiresDay) - Date.parse(sold.validFromDay)) / DAY_MS) + 1
  const { productId, name, unit, quantity, priceMinor, taxMinor, currency, payerName, payerEmail } = sold
  const terms: Terms = {
    ...{ productId, name, unit, quantity, priceMinor, taxMinor, currency, payerName, payerEmail },
    validFromDay,
    expiresDay: lastDay(validFromDay, days),
    renewsId: packageId,
  }
  return storeSale(ctx, { practiceId, clientId }, terms, seller, input.payment, idempotencyKey, fingerprint)
}
