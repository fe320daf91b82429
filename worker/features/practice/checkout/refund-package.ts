import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { wayByHand, waysBack } from '#worker/domain/money/ways-back.ts'
import { requireMember } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Refunded } from './answers.ts'
import { refundToCard } from './refund-to-card.ts'
import { refundUnderWay } from './refund-under-way.ts'
import { claimRefund } from './repo/claim.ts'
import { loadSold } from './repo/sale.ts'
import type { RefundPackage } from './schema.ts'
import { type Refund, requestTaken, writeRefund } from './write-refund.ts'

/** What the database refuses because someone else was faster: too much by now, another under way, claimed before. */
const LATE: string[] = [
  DATABASE_CODES.moreThanWasPaid,
  DATABASE_CODES.refundUnderWay,
  DATABASE_CODES.refundClaimedBefore,
]
interface Asking {
  practiceId: string
  packageId: string
  actorId: string
  input: RefundPackage
}
type Loaded = Awaited<ReturnType<typeof loadSold>>

/**
 * Gives money of a package back the way it came, once a request id, and does to its credits what was chosen. One refund
 * of a package is under way at a time: one to a card is claimed in a row of ours before Stripe is asked for it.
 * @throws AppError invalid_input of amount_minor for more than is left of what was paid, conflict while another one is
 * under way
 */
export async function refundPackage(
  ctx: Ctx,
  practiceId: string,
  packageId: string,
  input: RefundPackage,
): Promise<Refunded> {
  const [loaded, { athleteId }] = await Promise.all([
    loadSold(ctx.db, practiceId, packageId),
    requireMember(ctx, practiceId, ['owner']),
  ])
  const asking = { practiceId, packageId, actorId: athleteId, input }
  try {
    return await giveBack(ctx, loaded, asking)
  } catch (error) {
    if (!LATE.includes(databaseCode(error))) throw error
  }
  try {
    // What the faster one did says what is left, or what is under way.
    return await giveBack(ctx, await loadSold(ctx.db, practiceId, packageId), asking)
  } catch (error) {
    if (!LATE.includes(databaseCode(error))) throw error
    throw new AppError(
      'conflict',
      'Other refunds of this package are being made. This one was not; look again.',
    )
  }
}

async function giveBack(ctx: Ctx, { sold, money, claims }: Loaded, asking: Asking): Promise<Refunded> {
  if (!sold) throw notFound('This package')
  const { practiceId, packageId, actorId, input } = asking
  const { amountMinor, credits, by, reason } = input
  const request = `${actorId}:${input.requestId}`
  const asked = JSON.stringify([packageId, amountMinor, credits, reason, by])
  const [claim] = claims
  const before =
    money.find((row) => row.kind === 'refund' && row.data.request === request)?.data.asked ??
    (claim?.request === request ? claim.asked : undefined)
  if (before !== undefined && before !== asked) throw requestTaken()
  const made = money.find((row) => row.kind === 'refund' && row.data.request === request)
  if (made) return { refund: made.object, amountMinor }
  const refund: Refund = {
    ...{ practiceId, packageId, clientId: sold.clientId, request, asked, actorId },
    ...{ amountMinor, credits, reason },
  }
  if (claim) {
    if (claim.request !== request) throw await refundUnderWay(ctx, claim, sold.currency, 'package')
    return refundToCard(ctx, claim, null, (moved) => writeRefund(ctx, refund, moved, null))
  }
  const ways = by === 'hand' ? [wayByHand(money, practiceId)] : waysBack(money, practiceId)
  const way = ways.find((one) => one.leftMinor >= amountMinor)
  if (!way) throw tooMuch(Math.max(0, ...ways.map((one) => one.leftMinor)), sold.currency)
  const entry = { action: 'package.refund', targetId: packageId, reason, after: { amountMinor, credits, by } }
  if (way.provider !== 'manual') {
    const from = { account: way.account, intent: way.object, sessionDueId: null }
    const claim = { ...refund, ...from, id: ctx.id('refundClaim'), createdAt: ctx.now }
    const claiming = { statement: claimRefund(ctx.db, claim), audit: entry }
    return refundToCard(ctx, claim, claiming, (moved) => writeRefund(ctx, refund, moved, null))
  }
  const moved = {
    ...{ provider: 'manual', account: way.account, object: `refund:${request}` },
    ...{ at: ctx.now.toISOString(), data: { request, asked } },
  }
  return writeRefund(ctx, refund, moved, entry)
}

function tooMuch(most: number, currency: string): AppError {
  const message =
    most === 0
      ? 'amount_minor: Nothing of this package is paid and not refunded. Nothing was refunded.'
      : `amount_minor: At most ${decimal(most, currency)} ${currency.toUpperCase()} can be refunded. Nothing was refunded.`
  return new AppError('invalid_input', message, { field: 'amount_minor' })
}
