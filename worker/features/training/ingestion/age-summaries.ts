import type { Ctx } from '#worker/context.ts'
import { CONNECTED_PROVIDERS, type ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { keepFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { beginIngestion } from './ingestion-state.ts'
import { indexJob } from './next-jobs.ts'
import { agedSummaries, dueForIndex, recount } from './repo/origins.ts'

const DAY_MS = 86_400_000
/** Read again at four days, so that a long history and a short budget still end before the seventh. */
const REFRESH_MS = 4 * DAY_MS
/** Gone before the seventh day ends, with the next daily run and an hour to spare. */
const KEEP_MS = 7 * DAY_MS - 25 * 3_600_000
const AT_ONCE = 500
const MOST_BATCHES = 20

/**
 * Where the owner keeps no summaries of a provider: the index of every connected athlete is read anew each week, and
 * what has not been read again within seven days goes, with what was derived from it. Bounded.
 * @returns whether more is left
 */
export async function ageSummaries(ctx: Ctx): Promise<boolean> {
  requireSystem(ctx)
  let hasMore = false
  for (const provider of CONNECTED_PROVIDERS) hasMore = (await ageOf(ctx, provider)) || hasMore
  return hasMore
}

async function ageOf(ctx: Ctx, provider: ConnectedProvider): Promise<boolean> {
  if (await readFlag(ctx, keepFlag(provider))) return false
  const at = ctx.now.getTime()
  const due = await dueForIndex(ctx.db, provider, new Date(at - REFRESH_MS), AT_ONCE)
  for (const athleteId of due) {
    await ctx.store(
      { state: beginIngestion(ctx, athleteId, provider) },
      { jobs: [indexJob(provider, athleteId)] },
    )
  }
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const aged = await agedSummaries(ctx.db, provider, new Date(at - KEEP_MS), AT_ONCE)
    const athleteId = aged[0]?.athleteId
    if (!athleteId) return due.length === AT_ONCE
    const externalIds = aged.map((one) => one.externalId)
    const statements = [recount(ctx.db, athleteId, provider)]
    await removeOrigins(ctx, athleteId, { provider, externalIds }, { statements })
    ctx.log.info('retention.summaries', { count: externalIds.length })
  }
  return true
}
