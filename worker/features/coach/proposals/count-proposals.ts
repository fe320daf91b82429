import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { countRows, failureReasons } from './repo-counts.ts'

const DAYS = 7

/** What became of the proposals of the last week, why some failed and how long their athletes took: for Ops Pulse. */
export async function countProposals(ctx: Ctx) {
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000)
  const [
    {
      counts: [counts],
      failures,
    },
  ] = await Promise.all([
    readTogether(ctx.db, {
      counts: countRows(ctx.db, since, ctx.now),
      failures: failureReasons(ctx.db, since),
    }),
    requirePermission(ctx, 'admin.read'),
  ])
  return { days: DAYS, ...(counts ?? NONE), failures }
}

const NONE = {
  ...{ proposed: 0, waiting: 0, applied: 0, rejected: 0, failed: 0, expired: 0 },
  ...{ decidedWithinS: null, appliedWithinS: null },
}
