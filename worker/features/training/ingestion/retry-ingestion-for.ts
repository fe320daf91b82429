import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Queued } from './answers.ts'
import { readStates } from './repo/state.ts'
import { again, nextJob, queued, retriable } from './retry-work.ts'
import type { IngestingProvider } from './schema.ts'

/** Tries an athlete's import again from Admin, where it stood. Audited. */
export async function retryIngestionFor(
  ctx: Ctx,
  athleteId: string,
  provider: IngestingProvider,
  reason: string,
): Promise<Queued> {
  const [, key, states] = await Promise.all([
    requirePermission(ctx, 'system.ingestion'),
    readPersonKey(ctx, athleteId),
    readStates(ctx.db, athleteId),
  ])
  const { phase } = retriable(states, provider)
  const audit = { action: 'ingestion.retry', targetId: athleteId, reason, personKey: key }
  const jobs = [nextJob(provider, athleteId, phase)]
  const { released } = await ctx.store(again(ctx, athleteId, provider), { jobs, audit })
  return queued(ctx, released)
}
