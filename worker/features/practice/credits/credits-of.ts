import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import {
  packageState,
  payingPackage,
  remainingOn,
  type SoldPackage,
} from '#worker/domain/credits/packages.ts'
import { isLow } from '#worker/domain/credits/sale.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Credits } from './answers.ts'
import type { loadCredits } from './repo/read.ts'

type PackageRow = Awaited<ReturnType<typeof loadCredits>>['packages'][number]

/** What is loaded of a client’s credits as it is answered: packages with their state, and what is owed. */
export function creditsOf(
  ctx: Ctx,
  { head, packages, dues }: Awaited<ReturnType<typeof loadCredits>>,
): Credits {
  if (!head) throw notFound('This client')
  const day = todayIn(ctx.now.toISOString(), head.timezone)
  const sold = packages.map(asSold)
  return {
    version: head.version,
    currency: head.currency,
    day,
    remaining: remainingOn(sold, day),
    nextPackageId: payingPackage(sold, { durationMin: 60, priceMinor: null }, day)?.id ?? null,
    packages: packages.map((row) => {
      const state = packageState(asSold(row), day)
      return { ...row, state, isLow: state !== 'void' && isLow(row.quantity, row.balance) }
    }),
    owed: dues,
  }
}

const asSold = (row: PackageRow): SoldPackage => ({ ...row, soldAt: row.soldAt.toISOString() })
