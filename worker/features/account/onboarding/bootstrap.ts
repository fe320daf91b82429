import type { Ctx } from '#worker/context.ts'
import { listIngestion } from '#worker/features/training/ingestion/list-ingestion.ts'
import { indexJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Queued } from './answers.ts'

/**
 * Makes sure that ingestion is under way for every connected provider. Safe to ask any number of times: a lane
 * holds one waiting job, and what runs, waits for its window or is complete is left alone.
 */
export async function bootstrap(ctx: Ctx): Promise<Queued> {
  const athleteId = requireAthlete(ctx)
  const { providers } = await listIngestion(ctx)
  const waiting = providers.filter(({ connected, status }) => connected && status === 'queued')
  await ctx.store({}, { jobs: waiting.map(({ provider }) => indexJob(provider, athleteId)) })
  return { queued: waiting.map(({ provider }) => provider) }
}
