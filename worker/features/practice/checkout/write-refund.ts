import type { Ctx } from '#worker/context.ts'
import type { AuditEntry } from '#worker/features/admin/audit/with-audit.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Refunded } from './answers.ts'
import { type RefundRow, refundPackageRow, selectAsked, selectMoney } from './repo/sale.ts'

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
export type Moved = Pick<RefundRow, 'provider' | 'account' | 'object' | 'at' | 'data'>

/**
 * Writes a refund down that was made: money, tax, credits, its line of the log, and who is told. Written before, nothing
 * changes.
 * @throws AppError invalid_input of request_id for one that was written for another request
 */
export async function writeRefund(
  ctx: Ctx,
  refund: Refund,
  moved: Moved,
  entry: AuditEntry | null,
): Promise<Refunded> {
  const { practiceId, clientId, packageId, amountMinor, credits, reason, actorId } = refund
  const row = {
    ...{ moneyId: ctx.id('moneyEvent'), taxId: ctx.id('moneyEvent') },
    ...{ practiceId, clientId, packageId, amountMinor, credits, reason, actorId, now: ctx.now },
    ...moved,
  }
  const idempotencyKey = `refund:${moved.object}`
  const event = { type: 'credits.changed' as const, practiceId, clientId, cause: idempotencyKey }
  const jobs = [
    { job: { type: 'event' as const, event }, dedupeKey: `credits:${practiceId}:${idempotencyKey}` },
  ]
  const audit = entry && { ...entry, onlyIf: selectMoney(ctx.db, row.moneyId) }
  const { written } = await ctx.store(
    { refund: refundPackageRow(ctx.db, row), written: selectAsked(ctx.db, moved) },
    { jobs, audit, tell: { practiceId } },
  )
  const asked = written[0]?.asked
  if (asked && asked !== refund.asked) throw requestTaken()
  return { refund: moved.object, amountMinor }
}

export const requestTaken = () =>
  new AppError('invalid_input', 'This request id was used for another refund. Nothing was changed.', {
    field: 'request_id',
  })
