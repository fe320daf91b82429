import type { Ctx } from '#worker/context.ts'
import { linkOptions, linkStatements } from '#worker/features/training/coached-sessions/session-statements.ts'
import { AppError } from '#worker/platform/errors.ts'
import { planOfClient } from './plan-of-client.ts'
import { linkCondition } from './repo.ts'
import type { LinkWorkout } from './schema.ts'

/** A client's session is this workout of their plan. The athlete sees it there, and can undo it. */
export async function linkWorkout(
  ctx: Ctx,
  { practiceId, clientId, bookingId }: { practiceId: string; clientId: string; bookingId: string },
  { workoutId }: LinkWorkout,
): Promise<void> {
  const { athleteId } = await planOfClient(ctx, practiceId, clientId)
  const of = { practiceId, bookingId, athleteId, workoutId, linkedBy: 'trainer' as const }
  const onlyIf = linkCondition({ practiceId, clientId, bookingId }, ctx.now)
  const { linked } = await ctx.store(linkStatements(ctx, of, onlyIf), {
    ...linkOptions(of),
    tell: [{ practiceId }, { athleteId, topic: 'plan' }],
  })
  if (linked.rows.length > 0) return
  throw new AppError(
    'conflict',
    'These two were not put together: a session is one workout, of a plan in force, on the same day. Nothing was changed.',
  )
}
