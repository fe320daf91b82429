import type { Ctx } from '#worker/context.ts'
import { activePlan } from '#worker/features/training/plans/active-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ProposalView } from './answers.ts'
import { proposalView } from './proposal-view.ts'
import { loadProposal } from './repo.ts'

/** One proposal, whatever became of it. One trip. */
export async function readProposal(ctx: Ctx, id: string): Promise<ProposalView> {
  const athleteId = requireAthlete(ctx)
  const [[row], loaded] = await Promise.all([loadProposal(ctx.db, athleteId, id), activePlan(ctx, athleteId)])
  if (!row) throw notFound('This proposal')
  return proposalView(row, loaded, ctx.now)
}
