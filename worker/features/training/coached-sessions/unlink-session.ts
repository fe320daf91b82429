import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { linkOf } from './repo/sessions.ts'
import { unlinkStatement } from './session-statements.ts'

/** The session is not this workout after all. The session itself stays as it is. */
export async function unlinkSession(ctx: Ctx, planId: string, workoutId: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const unlinked = unlinkStatement(ctx, linkOf(athleteId, planId, workoutId))
  const { gone } = await ctx.store(
    { gone: unlinked },
    {
      tell: { athleteId, topic: 'plan' },
    },
  )
  if (gone.rows.length === 0) throw notFound('A session of this workout')
}
