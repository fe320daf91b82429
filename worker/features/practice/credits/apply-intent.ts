import type { Ctx } from '#worker/context.ts'
import type { AuditEntry } from '#worker/features/admin/audit/with-audit.ts'
import { closeDueBillsJob } from '#worker/features/practice/checkout/close-due-bills-job.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { creditRefusal, isPassing } from './refusals.ts'
import {
  adjustCredits,
  lineWritten,
  outcomeOf,
  releaseSession,
  settleDue,
  spendSession,
  transferCredits,
} from './repo/change.ts'
import type { CreditOutcome, LedgerIntent } from './schema.ts'

const TRIES = 3

/** Does what a ledger object was asked: the database function and its event in one transaction, then the open pages are told. */
export async function applyIntent(ctx: Ctx, intent: LedgerIntent): Promise<CreditOutcome> {
  requireSystem(ctx)
  for (let attempt = 1; ; attempt++) {
    try {
      const id = ctx.id('ledger')
      const { done } = await ctx.store(
        { done: callFor(ctx, id, intent) },
        {
          jobs: [...creditsChanged(intent), ...billsToClose(intent)],
          ...(intent.kind === 'settle' ? { jobsOnlyIf: lineWritten(ctx.db, id) } : {}),
          audit: auditOf(ctx, id, intent),
          tell: { practiceId: intent.practiceId },
        },
      )
      return outcomeOf(done)
    } catch (error) {
      // A key that another client took is found on the next try, and refused by its own words.
      if (attempt < TRIES && isPassing(error)) continue
      throw creditRefusal(error) ?? error
    }
  }
}

function callFor(ctx: Ctx, id: string, intent: LedgerIntent) {
  switch (intent.kind) {
    case 'use':
      return spendSession(ctx.db, id, intent)
    case 'release':
      return releaseSession(ctx.db, id, intent)
    case 'settle':
      return settleDue(ctx.db, id, intent)
    case 'adjust':
      return adjustCredits(ctx.db, id, intent)
    case 'transfer':
      return transferCredits(ctx.db, id, ctx.id('package'), intent)
  }
}

/** What a person changes by hand is in the audit log too, once: only where this very line was written. */
function auditOf(ctx: Ctx, id: string, intent: LedgerIntent): AuditEntry | null {
  if (intent.kind !== 'adjust' && intent.kind !== 'transfer') return null
  const { packageId, amount, reason, actorId } = intent
  const after =
    intent.kind === 'adjust' ? { amount } : { amount, from: intent.clientId, to: intent.toClientId }
  const onlyIf = lineWritten(ctx.db, id)
  return { action: `credits.${intent.kind}`, targetId: packageId, reason, after, actorId, onlyIf }
}

/** What may have settled something owed. */
const billsToClose = ({ kind, practiceId, clientId }: LedgerIntent): NewJob[] =>
  kind === 'settle' || kind === 'release' ? [closeDueBillsJob(practiceId, clientId)] : []

/** Named after the idempotency key, so that a repeat announces nothing. Moved credits are news of both clients. */
function creditsChanged(intent: LedgerIntent): NewJob[] {
  const { practiceId, clientId } = intent
  const changed = (clientId: string, idempotencyKey: string): NewJob => ({
    job: { type: 'event', event: { type: 'credits.changed', practiceId, clientId, cause: idempotencyKey } },
    dedupeKey: `credits:${practiceId}:${idempotencyKey}`,
  })
  if (intent.kind === 'settle') return [changed(clientId, `due:${intent.dueId}`)]
  if (intent.kind !== 'transfer') return [changed(clientId, intent.idempotencyKey)]
  return [changed(clientId, intent.idempotencyKey), changed(intent.toClientId, `${intent.idempotencyKey}:in`)]
}
