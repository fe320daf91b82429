import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { staffStatement, tellStaff } from '../practices/tell-staff.ts'
import { type RefundRow, refundPackageRow } from './repo/sale.ts'

/** A refund as its owner asked for it. */
export interface Refund {
  practiceId: string
  packageId: string
  clientId: string
  /** Who asked under which request id. */
  request: string
  asked: string
  actorId: string
  amountMinor: number
  credits: 'reduce' | 'keep'
  reason: string
}

/** How it went back. */
type Moved = Pick<RefundRow, 'provider' | 'account' | 'object' | 'at' | 'data'>

/** Writes a refund down that was made: money, tax, credits, and who is told. Written before, nothing changes. */
export async function writeRefund(
  ctx: Ctx,
  refund: Refund,
  moved: Moved,
  also: readonly Statement[],
): Promise<{ refund: string; amountMinor: number }> {
  const { practiceId, clientId, packageId, amountMinor, credits, reason, actorId } = refund
  const row = {
    ...{ moneyId: ctx.id('moneyEvent'), taxId: ctx.id('moneyEvent') },
    ...{ practiceId, clientId, packageId, amountMinor, credits, reason, actorId, now: ctx.now },
    ...moved,
  }
  const cause = `refund:${moved.object}`
  const event = { type: 'credits.changed' as const, practiceId, clientId, cause }
  const statements = [refundPackageRow(ctx.db, row), ...also, staffStatement(ctx, practiceId)]
  const jobs = [{ job: { type: 'event' as const, event }, dedupeKey: `credits:${practiceId}:${cause}` }]
  tellStaff(ctx, (await ctx.store(statements, jobs)).at(statements.length - 1))
  return { refund: moved.object, amountMinor }
}
