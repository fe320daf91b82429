import type { Ctx } from '#worker/context.ts'
import { closeDueBillsJob } from '#worker/features/practice/checkout/close-due-bills-job.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { dueMoneyStatement } from '#worker/features/practice/money/record-money.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Settled } from './answers.ts'
import { askLedger } from './ask-ledger.ts'
import { endDue, selectEnded } from './repo/change.ts'
import type { SettleDue } from './schema.ts'

const settledBefore = () =>
  new AppError('conflict', 'This session was settled before, or is not there. Nothing was changed.')

/** Settles a session that no credit paid: with a credit bought since, as paid, or waived with a reason. */
export async function settleDue(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  dueId: string,
  { how, reason }: SettleDue,
): Promise<Settled> {
  const { athleteId: actorId } = await requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk'])
  const path = { practiceId, clientId, dueId }
  if (how === 'credit') {
    const { outcome } = await askLedger(ctx, { kind: 'settle', ...path, actorId, now: ctx.now })
    if (outcome === 'none') throw new AppError('conflict', 'No credit is left to settle it with.')
    if (outcome !== 'used') throw settledBefore()
    return { settled: how }
  }
  if (how === 'waived' && !reason) {
    throw new AppError('invalid_input', 'reason: say why it is waived', { field: 'reason' })
  }
  const by = { actorId, reason: reason ?? null, now: ctx.now }
  const onlyIf = selectEnded(ctx.db, path)
  const { ended } = await ctx.store(
    {
      // The client's row is the lock: a credit that settles the same session waits for it.
      client: increaseClientVersion(ctx, practiceId, clientId),
      money: how === 'paid' ? dueMoneyStatement(ctx, { ...path, actorId }) : null,
      ended: endDue(ctx.db, path, how, by),
    },
    {
      audit: {
        action: `session_due.${how}`,
        targetId: dueId,
        reason: by.reason,
        onlyIf,
      },
      jobs: [closeDueBillsJob(practiceId, clientId)],
      jobsOnlyIf: onlyIf,
      tell: { practiceId },
    },
  )
  if (ended.length === 0) throw settledBefore()
  return { settled: how }
}
