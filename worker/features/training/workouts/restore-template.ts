import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { markRestored } from './repo.ts'

/** Undoes `removeTemplate`. */
export async function restoreTemplate(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { restored } = await ctx.store({ restored: markRestored(ctx.db, athleteId, id) })
  if (restored.length === 0) throw notFound('The deleted workout')
}
