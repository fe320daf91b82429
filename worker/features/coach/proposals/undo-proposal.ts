import type { Ctx } from '#worker/context.ts'
import { undoChange } from '#worker/features/training/plans/undo-change.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { ProposalView } from './answers.ts'
import { readProposal } from './read-proposal.ts'
import { loadProposal } from './repo.ts'

/** Takes back what a confirmed proposal changed, as any change of the plan is taken back. */
export async function undoProposal(ctx: Ctx, id: string): Promise<ProposalView> {
  const [row] = await loadProposal(ctx.db, requireAthlete(ctx), id)
  if (!row) throw notFound('This proposal')
  if (row.state !== 'applied' || row.changeId === null)
    throw new AppError('conflict', 'Nothing of this proposal is in your plan.')
  await undoChange(ctx, row.planId, 'undo', { changeId: row.changeId })
  return readProposal(ctx, id)
}
