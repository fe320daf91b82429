import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { AthleteList } from './answers.ts'
import { searchAthletes } from './repo.ts'
import type { SearchQuery } from './schema.ts'

/** Finds athletes by a part of their e-mail or name, or by id. */
export async function findAthletes(ctx: Ctx, query: SearchQuery): Promise<AthleteList> {
  const [athletes] = await Promise.all([
    searchAthletes(ctx.db, query.q, query.after, query.limit),
    requirePermission(ctx, 'admin.read'),
  ])
  return { athletes, nextCursor: athletes.length === query.limit ? (athletes.at(-1)?.id ?? null) : null }
}
