import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { FailureList } from './answers.ts'
import { listFailed } from './repo.ts'
import type { FailuresQuery } from './schema.ts'

/** Jobs that failed for good and wait for someone. */
export async function listFailures(ctx: Ctx, query: FailuresQuery): Promise<FailureList> {
  const [failures] = await Promise.all([
    listFailed(ctx.db, query.before, query.limit),
    requirePermission(ctx, 'admin.read'),
  ])
  return { failures, nextCursor: failures.length === query.limit ? (failures.at(-1)?.id ?? null) : null }
}
