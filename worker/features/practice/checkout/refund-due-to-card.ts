import type { Ctx } from '#worker/context.ts'
import { refundToCard } from './refund-to-card.ts'
import type { Claim } from './repo/claim.ts'
import { claimDueRefund, refundDueRow } from './repo/due.ts'
import { selectAsked } from './repo/sale.ts'
import { type Moved, requestTaken } from './write-refund.ts'

export interface DueRefund {
  practiceId: string
  clientId: string
  dueId: string
  /** Who asked under which request id. */
  request: string
  asked: string
  actorId: string
  amountMinor: number
  reason: string
}

/** Gives money of an owed session or fee back to the card that paid it. @param known the claim of an earlier try */
export function refundDueToCard(
  ctx: Ctx,
  refund: DueRefund,
  way: { account: string; object: string },
  known: Claim | null,
): Promise<{ amountMinor: number }> {
  const { dueId, amountMinor, reason } = refund
  const claim = known ?? {
    ...{ ...refund, sessionDueId: dueId, packageId: null, account: way.account, intent: way.object },
    ...{ id: ctx.id('refundClaim'), credits: 'keep', createdAt: ctx.now },
  }
  const after = { amountMinor, becomes: 'settled', by: 'same' }
  const claiming = known
    ? null
    : {
        statement: claimDueRefund(ctx.db, { ...claim, sessionDueId: dueId }),
        audit: { action: 'session_due.refund', targetId: dueId, reason, after },
      }
  return refundToCard(ctx, claim, claiming, (moved) => write(ctx, refund, moved))
}

async function write(ctx: Ctx, refund: DueRefund, moved: Moved): Promise<{ amountMinor: number }> {
  const { practiceId, amountMinor } = refund
  const row = { ...refund, ...moved, moneyId: ctx.id('moneyEvent'), now: ctx.now }
  const { written } = await ctx.store(
    { refund: refundDueRow(ctx.db, row), written: selectAsked(ctx.db, moved) },
    { tell: { practiceId } },
  )
  const asked = written[0]?.asked
  if (asked && asked !== refund.asked) throw requestTaken()
  return { amountMinor }
}
