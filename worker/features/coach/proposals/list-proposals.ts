import type { Ctx } from '#worker/context.ts'
import { activePlan } from '#worker/features/training/plans/active-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ProposalList } from './answers.ts'
import { proposalView } from './proposal-view.ts'
import { listRows } from './repo.ts'

/** What was confirmed is shown with its receipt for a day. */
const APPLIED_H = 24

/** What waits for the athlete, and what they confirmed lately, of their plan in force. One trip. */
export async function listProposals(ctx: Ctx): Promise<ProposalList> {
  const athleteId = requireAthlete(ctx)
  const since = new Date(ctx.now.getTime() - APPLIED_H * 3_600_000)
  const [rows, loaded] = await Promise.all([
    listRows(ctx.db, athleteId, ctx.now, since),
    activePlan(ctx, athleteId, since),
  ])
  return { proposals: await Promise.all(rows.map((row) => proposalView(row, loaded, ctx.now))) }
}
