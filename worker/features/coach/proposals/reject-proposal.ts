import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ProposalView } from './answers.ts'
import { refuseDecided } from './decided.ts'
import { readProposal } from './read-proposal.ts'
import { loadProposal, reject } from './repo.ts'
import type { Reject } from './schema.ts'

/** The athlete does not want it. The same is not proposed again; rejected twice it stays rejected. */
export async function rejectProposal(ctx: Ctx, id: string, { reason }: Reject): Promise<ProposalView> {
  const athleteId = requireAthlete(ctx)
  const won = await ctx.storeIf(reject(athleteId, id, reason || null, ctx.now), {
    audit: { action: 'coach.action.rejected', targetId: id, reason: null },
    tell: { athleteId, topic: 'plan' },
  })
  if (won.length === 0) {
    const [row] = await loadProposal(ctx.db, athleteId, id)
    if (!row) throw notFound('This proposal')
    if (row.state !== 'rejected') throw refuseDecided(row)
  }
  return readProposal(ctx, id)
}
