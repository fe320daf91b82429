import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import type { ProposalReceipt } from '#worker/db/schema/training/plan-links.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { activePlan } from '#worker/features/training/plans/active-plan.ts'
import { awaitedLater } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { requireProposer } from '#worker/platform/proposer-access.ts'
import { requireAutomation } from './require-automation.ts'
import type { Propose } from './schema.ts'
import { storeProposal } from './store-proposal.ts'

/** Proposals an hour, whoever makes them: a person reads each. */
const PER_HOUR = 30

/**
 * Proposes a change of the athlete's plan in force, as the athlete or as the coach on their behalf. It stores a proposal
 * and nothing else.
 * @param receipts what the reason rests on
 * @param onlyIf what still has to hold, as a condition of the statement
 */
export async function propose(
  ctx: Ctx,
  { requestId, reason, actions }: Propose,
  receipts: readonly ProposalReceipt[] = [],
  onlyIf?: SQL,
): Promise<Made> {
  const { athleteId, source } = requireProposer(ctx)
  const plan = awaitedLater(activePlan(ctx, athleteId))
  await requireAutomation(ctx, athleteId)
  await takeLimit(ctx, `coach.propose:${athleteId}`, { limit: PER_HOUR, windowS: 3600 })
  const cause = `${source}:${requestId}`
  return storeProposal(ctx, { athleteId, source, cause, reason, changes: actions, receipts }, plan, onlyIf)
}
