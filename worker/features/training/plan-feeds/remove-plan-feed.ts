import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { removeFeedRow } from './repo.ts'
import { FeedKind } from './schema.ts'

/** Ends a calendar of one's plan: whoever reads it gets nothing more. */
export async function removePlanFeed(ctx: Ctx, kind: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const parsed = FeedKind.safeParse(kind)
  if (!parsed.success) throw notFound('This calendar')
  const { gone } = await ctx.store({ gone: removeFeedRow(ctx.db, athleteId, parsed.data) })
  if (gone.length === 0) throw notFound('This calendar')
}
