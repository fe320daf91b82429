import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { staffStatement, tellStaff } from '../practices/tell-staff.ts'
import { creditRefusal, isPassing } from './refusals.ts'
import {
  adjustCredits,
  outcomeOf,
  releaseSession,
  settleDue,
  spendSession,
  transferCredits,
} from './repo/atoms.ts'
import type { CreditOutcome, LedgerIntent } from './schema.ts'

const TRIES = 3

/** Does what a ledger object was asked: the atom and its event in one transaction, then the open pages are told. */
export async function applyIntent(ctx: Ctx, intent: LedgerIntent): Promise<CreditOutcome> {
  requireSystem(ctx)
  for (let attempt = 1; ; attempt++) {
    try {
      const statements = [atom(ctx, intent), staffStatement(ctx, intent.practiceId)]
      const [done, staff] = await ctx.store(statements, [creditsChanged(intent)])
      tellStaff(ctx, staff)
      return outcomeOf(done)
    } catch (error) {
      // A cause that another client took is found on the next try, and refused by its own words.
      if (attempt < TRIES && isPassing(error)) continue
      throw creditRefusal(error) ?? error
    }
  }
}

function atom(ctx: Ctx, intent: LedgerIntent): Statement {
  const id = ctx.id('ledger')
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

/** Named after the cause, so that a repeat announces nothing. */
function creditsChanged(intent: LedgerIntent): NewJob {
  const { practiceId, clientId } = intent
  const cause = intent.kind === 'settle' ? `due:${intent.dueId}` : intent.cause
  return {
    job: { type: 'event', event: { type: 'credits.changed', practiceId, clientId, cause } },
    dedupeKey: `credits:${practiceId}:${cause}`,
  }
}
