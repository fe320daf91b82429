import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { changedMeanwhile } from '#worker/platform/errors.ts'
import type { AvailabilityView } from './answers-availability.ts'
import { availabilityView } from './availability-view.ts'
import { loadAvailability, selectAvailability, upsertAvailability } from './repo/availability.ts'
import type { AvailabilityInput } from './schema.ts'

/**
 * Says when one can train: a hard limit to whatever is planned or moved from now on. What is planned stays, and the
 * answer says what of it has no room any more. @throws AppError conflict with what stands there
 */
export async function setAvailability(ctx: Ctx, input: AvailabilityInput): Promise<AvailabilityView> {
  const athleteId = requireAthlete(ctx)
  const { etag, ...said } = input
  const loaded = await loadAvailability(ctx.db, athleteId)
  const { written, held } = await ctx.store(
    {
      written: upsertAvailability(ctx.db, { athleteId, ...said }, ctx.now, etag),
      held: selectAvailability(ctx.db, athleteId),
    },
    { tell: { athleteId, topic: 'plan' } },
  )
  const view = availabilityView({ ...loaded, availability: held }, ctx.now)
  if (written.length === 0) throw changedMeanwhile('When you can train', view)
  return view
}
