import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { searchAthletes } from './repo.ts'
import type { AthleteHit, SearchQuery } from './schema.ts'

/** Finds athletes by a part of their e-mail or name, or by id. */
export async function findAthletes(
  ctx: Ctx,
  query: SearchQuery,
): Promise<{ athletes: AthleteHit[]; nextCursor: string | null }> {
  const [athletes] = await Promise.all([
    searchAthletes(ctx.db, query.q, query.after, query.limit),
    requirePermission(ctx, 'admin.read'),
  ])
  return { athletes, nextCursor: athletes.length === query.limit ? (athletes.at(-1)?.id ?? null) : null }
}
