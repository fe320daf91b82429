import type { Ctx } from '#worker/context.ts'
import { unlinkStatement } from '#worker/features/training/coached-sessions/session-statements.ts'
import { notFound } from '#worker/platform/errors.ts'
import { planOfClient } from './plan-of-client.ts'
import { trainersLink } from './repo.ts'

/** Takes a link back that somebody of the practice made; what the athlete linked is theirs. */
export async function unlinkWorkout(
  ctx: Ctx,
  of: { practiceId: string; clientId: string; bookingId: string },
): Promise<void> {
  const { athleteId } = await planOfClient(ctx, of.practiceId, of.clientId)
  const { gone } = await ctx.store(
    { gone: unlinkStatement(ctx, trainersLink(of, ctx.now)) },
    {
      tell: [{ practiceId: of.practiceId }, { athleteId, topic: 'plan' }],
    },
  )
  if (gone.rows.length === 0) throw notFound('A workout that your practice linked with this session')
}
