import type { Ctx } from '#worker/context.ts'
import type { WithReason } from '#worker/features/admin/admin/schema.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { forgetAtOnce, forgetJob } from '../deletion/forget-deleted.ts'
import { CLEARED, countTurns, deleteThread, wasSaid } from './repo.ts'

/**
 * Support deletes all that an athlete and their coach said, reading none of it. The athlete reads on the coach's page that
 * it happened and why.
 */
export async function clearThreadFor(ctx: Ctx, athleteId: string, { reason }: WithReason): Promise<void> {
  const [, [held], personKey] = await Promise.all([
    requirePermission(ctx, 'athletes.support'),
    countTurns(ctx.db, athleteId),
    readPersonKey(ctx, athleteId),
  ])
  if (!held) throw notFound('This athlete')
  await ctx.store(
    { gone: deleteThread(ctx.db, athleteId) },
    {
      audit: {
        ...{ action: CLEARED, targetId: athleteId, reason, personKey },
        before: { turns: held.turns },
        after: { turns: 0 },
      },
      jobs: [forgetJob(athleteId)],
      jobsOnlyIf: wasSaid,
      tell: { athleteId, topic: 'coach' },
    },
  )
  await forgetAtOnce(ctx, athleteId)
}
