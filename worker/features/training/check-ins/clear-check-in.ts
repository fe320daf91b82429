import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Cleared } from './answers.ts'
import { clearDay, NOTHING_SAID, selectDay } from './repo.ts'

/**
 * Takes back what was said of a day and answers with it: sent again it stands there as before. Nothing of it is kept
 * here, and a phone that sends the day once more does not bring it back.
 */
export async function clearCheckIn(ctx: Ctx, day: string): Promise<Cleared> {
  const athleteId = requireAthlete(ctx)
  const { was } = await ctx.store(
    { was: selectDay(ctx.db, athleteId, day), cleared: clearDay(ctx.db, athleteId, day, ctx.now) },
    { tell: { athleteId, topic: 'load' } },
  )
  const [row] = was
  if (!row || row.etag === NOTHING_SAID) throw notFound('The check-in')
  return { removed: row }
}
