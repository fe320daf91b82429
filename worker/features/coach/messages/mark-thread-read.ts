import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { markReadByAthlete } from './repo/write.ts'

/** The athlete has read what their trainers wrote. Done again, it changes nothing. */
export async function markTrainerThreadRead(ctx: Ctx, practiceId: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.storeIf(markReadByAthlete(athleteId, practiceId, ctx.now), {
    tell: [{ athleteId, topic: 'coach' }, { practiceId }],
  })
}
