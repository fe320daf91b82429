import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Queued } from './answers.ts'
import { readStates } from './repo/state.ts'
import { again, nextJob, queued, retriable } from './retry-work.ts'
import type { IngestingProvider } from './schema.ts'

/** The athlete's own "try again": goes on where it stood. A provider's limit is still waited for. */
export async function retryIngestion(ctx: Ctx, provider: IngestingProvider): Promise<Queued> {
  const athleteId = requireAthlete(ctx)
  const { phase } = retriable(await readStates(ctx.db, athleteId), provider)
  const jobs = [nextJob(provider, athleteId, phase)]
  const { released } = await ctx.store(again(ctx, athleteId, provider), { jobs })
  return queued(ctx, released)
}
