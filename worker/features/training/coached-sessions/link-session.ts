import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { isInPlan, selectOwn } from './repo/sessions.ts'
import type { LinkSession } from './schema.ts'
import { linkOptions, linkStatements } from './session-statements.ts'

/** Their session with a trainer is this workout: completing it marks the workout done. */
export async function linkSession(
  ctx: Ctx,
  planId: string,
  workoutId: string,
  session: LinkSession,
): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const of = { ...session, athleteId, workoutId, linkedBy: 'athlete' as const }
  const { own, linked } = await ctx.store(
    {
      own: selectOwn(ctx.db, athleteId, planId, workoutId),
      ...linkStatements(ctx, of, isInPlan(planId, workoutId)),
    },
    { ...linkOptions(of), tell: { athleteId, topic: 'plan' } },
  )
  if (own.length === 0) throw notFound('This workout')
  if (linked.rows.length > 0) return
  throw new AppError(
    'conflict',
    'These two were not put together: a session is one workout, of a plan in force, on the same day. Nothing was changed.',
  )
}
