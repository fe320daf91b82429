import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { lastDay, renewalStart, taxPart } from '#worker/domain/credits/sale.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { receiptJobs } from '#worker/features/practice/checkout/receipt.ts'
import { activatePackageStatement } from '#worker/features/practice/credits/credit-statements.ts'
import { packageMoneyStatement } from '#worker/features/practice/money/record-money.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Sold } from './answers.ts'
import { insertPackage, loadRenewal, loadSale, selectByCause } from './repo/package.ts'
import type { RenewPackage, SellPackage } from './schema.ts'

type Row = Parameters<typeof insertPackage>[1]
type Seller = NonNullable<Awaited<ReturnType<typeof loadSale>>['seller']>
type Terms = Pick<
  Row,
  'productId' | 'name' | 'unit' | 'quantity' | 'priceMinor' | 'taxMinor' | 'currency' | 'validFromDay'
> & {
  expiresDay: string | null
  payerName: string | null
  payerEmail: string | null
  renewsId: string | null
}

const METHODS = { paid: 'manual', invoice: 'invoice', card: 'card' } as const
const SELLERS = ['owner', 'trainer', 'front_desk'] as const
const DAY_MS = 86_400_000

/** Sells a product of the catalogue to a client: usable at once, paid or on an invoice. Once a request id. */
export async function sellPackage(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: SellPackage,
): Promise<Sold> {
  const cause = saleCause(ctx, input.requestId)
  const [{ seller, product, before }] = await Promise.all([
    loadSale(ctx.db, practiceId, clientId, input.productId, cause),
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
  return store(ctx, { practiceId, clientId }, terms, seller, input.payment, cause, fingerprint)
}

/** Sells the same package again on the terms of its sale, to follow the one that ends. */
export async function renewPackage(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  packageId: string,
  input: RenewPackage,
): Promise<Sold> {
  const cause = saleCause(ctx, input.requestId)
  const [{ seller, sold, before }] = await Promise.all([
    loadRenewal(ctx.db, practiceId, clientId, packageId, cause),
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
  return store(ctx, { practiceId, clientId }, terms, seller, input.payment, cause, fingerprint)
}

const saleCause = (ctx: Ctx, requestId: string) => `sale:${requireAthlete(ctx)}:${requestId}`

function repeated(before: { id: string; fingerprint: string | null }, fingerprint: string) {
  if (before.fingerprint === fingerprint) return { packageId: before.id }
  throw new AppError('invalid_input', 'This request id was used for another sale. Nothing was changed.', {
    field: 'request_id',
  })
}

/** Who gets the receipt of a sale that was paid at once. */
function receiptOf(ctx: Ctx, terms: Terms, seller: Seller, packageId: string) {
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
  return [sold, { amountMinor: terms.priceMinor, day, cause: packageId }] as const
}

async function store(
  ctx: Ctx,
  path: { practiceId: string; clientId: string },
  terms: Terms,
  seller: Seller,
  payment: SellPackage['payment'],
  cause: string,
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
    cause,
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
    const receipt = isPaid ? await receiptJobs(ctx, ...receiptOf(ctx, terms, seller, packageId)) : []
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
    const [before] = isTaken(error) ? await selectByCause(ctx.db, path.practiceId, cause) : []
    if (!before) throw error
    return repeated(before, fingerprint)
  }
}
