import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { upsertTone } from './repo.ts'
import type { ToneChange } from './schema.ts'

/** How the coach speaks from the next answer on. */
export async function chooseTone(ctx: Ctx, { tone }: ToneChange): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store(
    { tone: upsertTone(ctx.db, athleteId, tone, ctx.now) },
    { tell: { athleteId, topic: 'coach' } },
  )
}
