import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { AvailabilityView } from './answers.ts'
import { upsertAvailability } from './repo/planning.ts'
import type { AvailabilityInput } from './schema.ts'

/** Says when one can train: a hard limit to whatever is planned or moved from now on. What is planned stays. */
export async function setAvailability(ctx: Ctx, input: AvailabilityInput): Promise<AvailabilityView> {
  const athleteId = requireAthlete(ctx)
  await ctx.store({ said: upsertAvailability(ctx.db, { athleteId, ...input, updatedAt: ctx.now }) })
  return { ...input, isSaid: true }
}
