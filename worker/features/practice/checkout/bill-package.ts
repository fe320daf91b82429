import type { Ctx } from '#worker/context.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Sale } from '#worker/platform/stripe/bills.ts'
import type { OpenBill } from './answers.ts'
import { accountToCharge, billOfKind, openBill } from './open-bill.ts'
import { insertBill, loadSold, type Sold, selectPaid } from './repo/sale.ts'
import type { BillPackage } from './schema.ts'

/** Where a package can be paid by card. Asked again while that is open, the same address is answered. */
export async function billPackage(
  ctx: Ctx,
  practiceId: string,
  packageId: string,
  { kind }: BillPackage,
): Promise<OpenBill> {
  const [{ sold, bills }, { athleteId }] = await Promise.all([
    loadSold(ctx.db, practiceId, packageId),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  if (!sold) throw notFound('This package')
  const account = chargeable(sold)
  const { open, turn } = billOfKind(ctx, bills, kind, account)
  if (open) return { kind, url: open.url, expiresAt: open.expiresAt }
  const bill = await openBill(ctx, kind, saleOf(sold, account, practiceId, packageId), turn)
  const { clientId } = sold
  const path = { practiceId, clientId, packageId }
  const row = { ...bill, ...path, kind, turn, account, createdBy: athleteId, createdAt: ctx.now }
  const { paid } = await ctx.store(
    {
      // The client's row is the lock: a payment has come and is seen here, or comes and closes this bill too.
      client: increaseClientVersion(ctx, practiceId, clientId),
      bill: insertBill(ctx.db, row),
      paid: selectPaid(ctx.db, practiceId, packageId),
    },
    { tell: { practiceId } },
  )
  if (paid[0]?.paidAt) {
    const job = { type: 'stripe.close-bills' as const, practiceId, packageId }
    await ctx.store({}, { jobs: [{ job, dedupeKey: `close-bills:${packageId}:${bill.id}` }] })
    throw isPaid()
  }
  return { kind, url: bill.url, expiresAt: bill.expiresAt }
}

const isPaid = () => new AppError('conflict', 'This package is paid.')

/** @returns the account that takes the money @throws AppError conflict with what stands in the way */
function chargeable(sold: Sold): string {
  const refuse = (why: string) => new AppError('conflict', why)
  if (sold.status === 'void') throw refuse('This package was refunded. Sell a new one.')
  if (sold.paidAt) throw isPaid()
  if (sold.priceMinor === 0) throw refuse('This package costs nothing.')
  return accountToCharge(sold)
}

const saleOf = (sold: Sold, account: string, practiceId: string, packageId: string): Sale => ({
  ...{
    account,
    practiceId,
    of: { kind: 'package', id: packageId },
    name: sold.name,
    currency: sold.currency,
  },
  amountMinor: sold.priceMinor,
  payerName: sold.payerName,
  payerEmail: sold.payerEmail,
})
