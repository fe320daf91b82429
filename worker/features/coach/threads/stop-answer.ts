import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'

/** Stops what the coach is answering, on every page that reads it; where nothing is being answered, nothing happens. */
export async function stopAnswer(ctx: Ctx): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.env.COACH.get(ctx.env.COACH.idFromName(athleteId)).stop()
}
