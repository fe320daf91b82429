import type { Ctx } from '#worker/context.ts'
import { storeProposal } from '#worker/features/coach/proposals/store-proposal.ts'
import { activePlan } from '#worker/features/training/plans/active-plan.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { planOfClient } from './plan-of-client.ts'
import { maySeePlan } from './repo.ts'
import type { ProposeChange } from './schema.ts'

/** Proposes a change of a client's plan. Nothing of it happens before the athlete takes it. */
export async function proposeChange(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  { requestId, ...proposed }: ProposeChange,
): Promise<Made> {
  const { session, athleteId } = await planOfClient(ctx, practiceId, clientId)
  const by = { practiceId, personId: session.athleteId, personName: session.name }
  const cause = `${practiceId}:${requestId}`
  const proposal = { ...proposed, ...by, athleteId, source: 'trainer' as const, cause }
  return storeProposal(ctx, proposal, activePlan(ctx, athleteId), maySeePlan(practiceId, clientId, ctx.now))
}
