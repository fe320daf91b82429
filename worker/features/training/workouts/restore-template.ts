import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { countKept, keepsMost, MOST_TEMPLATES, markRestored } from './repo.ts'

/** Undoes `removeTemplate`. */
export async function restoreTemplate(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { restored, kept } = await ctx.store({
    restored: markRestored(ctx.db, athleteId, id),
    kept: countKept(ctx.db, athleteId),
  })
  if (restored.length > 0) return
  if ((kept[0]?.n ?? 0) >= MOST_TEMPLATES) throw keepsMost()
  throw notFound('The deleted workout')
}
