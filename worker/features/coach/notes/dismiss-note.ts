import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { dismiss } from './repo.ts'

/** The athlete has read a note and puts it away. */
export async function dismissNote(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const won = await ctx.storeIf(dismiss(athleteId, id, ctx.now), { tell: { athleteId, topic: 'coach' } })
  if (won.length === 0) throw notFound('This note')
}
