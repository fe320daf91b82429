import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { type Way, wayByHand, waysBack } from '#worker/domain/money/ways-back.ts'
import { requireMember } from '#worker/platform/access.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { makeRefund } from '#worker/platform/stripe/payments.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { staffStatement, tellStaff } from '../practices/tell-staff.ts'
import { stripeApp } from './app.ts'
import { loadSold, refundPackageRow, type Sold } from './repo/sale.ts'
import type { RefundPackage } from './schema.ts'

const MORE_THAN_PAID = 'SI020'

/**
 * Gives money of a package back the way it came, once a request id, and does to its credits what was chosen. A card's
 * refund is made first and written down after; should we die in between, Stripe's event writes the same.
 * @throws AppError invalid_input of amount_minor for more than is left of what was paid
 */
export async function refundPackage(
  ctx: Ctx,
  practiceId: string,
  packageId: string,
  input: RefundPackage,
): Promise<{ refund: string; amountMinor: number }> {
  const [{ sold, money }, { athleteId }] = await Promise.all([
    loadSold(ctx.db, practiceId, packageId),
    requireMember(ctx, practiceId, ['owner']),
  ])
  if (!sold) throw notFound('This package')
  const { amountMinor, credits, by, reason } = input
  const request = `${athleteId}:${input.requestId}`
  const asked = JSON.stringify([packageId, amountMinor, credits, reason, by])
  const before = money.find((row) => row.kind === 'refund' && row.data.request === request)
  if (before && before.data.asked !== asked) throw requestTaken()
  if (before) return { refund: before.object, amountMinor }
  const ways = by === 'hand' ? [wayByHand(money, practiceId)] : waysBack(money)
  const way = ways.find((one) => one.leftMinor >= amountMinor)
  if (!way) throw tooMuch(sold, ways)
  const made = await giveBack(ctx, way, { practiceId, packageId, request, asked, input })
  const entry = { action: 'package.refund', targetId: packageId, reason, after: { amountMinor, credits, by } }
  const path = { practiceId, clientId: sold.clientId, packageId }
  const row = {
    ...{
      moneyId: ctx.id('moneyEvent'),
      taxId: ctx.id('moneyEvent'),
      ...path,
      ...made,
      amountMinor,
      credits,
      reason,
    },
    ...{ provider: way.provider, account: way.account, actorId: athleteId, now: ctx.now },
  }
  const cause = `refund:${made.object}`
  const event = { type: 'credits.changed' as const, practiceId, clientId: sold.clientId, cause }
  try {
    const statements = [
      refundPackageRow(ctx.db, row),
      ...(await auditStatements(ctx, entry)),
      staffStatement(ctx, practiceId),
    ]
    const jobs = [{ job: { type: 'event' as const, event }, dedupeKey: `credits:${practiceId}:${cause}` }]
    tellStaff(ctx, (await ctx.store(statements, jobs)).at(statements.length - 1))
  } catch (error) {
    throw databaseCode(error) === MORE_THAN_PAID ? tooMuch(sold, []) : error
  }
  return { refund: made.object, amountMinor }
}

interface Asking {
  practiceId: string
  packageId: string
  request: string
  asked: string
  input: RefundPackage
}

/** By hand it is only written down; a card is refunded at Stripe, under the request's own key. */
async function giveBack(ctx: Ctx, way: Way, { practiceId, packageId, request, asked, input }: Asking) {
  const data = { request, asked }
  if (way.provider === 'manual') {
    return { object: `refund:${request}`, at: ctx.now.toISOString(), data }
  }
  const { credits, reason, amountMinor } = input
  const metadata = { practice_id: practiceId, package_id: packageId, credits, reason, request, asked }
  const key = `refund:${practiceId}:${request}`
  const asking = { intentId: way.object, amountMinor, metadata }
  const made = await makeRefund(stripeApp(ctx), way.account, asking, key)
  return { object: made.id, at: made.at, data: { ...data, intent: way.object } }
}

const requestTaken = () =>
  new AppError('invalid_input', 'This request id was used for another refund. Nothing was changed.', {
    field: 'request_id',
  })

function tooMuch(sold: Sold, ways: readonly Way[]): AppError {
  const most = Math.max(0, ...ways.map((way) => way.leftMinor))
  const message =
    most === 0
      ? 'amount_minor: Nothing of this package is paid and not given back. Nothing was refunded.'
      : `amount_minor: At most ${decimal(most, sold.currency)} ${sold.currency.toUpperCase()} can be given back. Nothing was refunded.`
  return new AppError('invalid_input', message, { field: 'amount_minor' })
}
