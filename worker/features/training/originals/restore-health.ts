import type { Ctx } from '#worker/context.ts'
import { isConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { beginIngestion } from '#worker/features/training/ingestion/ingestion-state.ts'
import { indexJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { connectionsLeftOut } from './repo.ts'
import { rereadJob } from './reread-originals.ts'

/** After a yes to health data: what was left out comes back from the athlete's files and from connected providers. */
export async function restoreHealth(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const rows = await connectionsLeftOut(ctx.db, athleteId)
  const providers = rows.flatMap(({ provider }) => (isConnectedProvider(provider) ? [provider] : []))
  await ctx.store(
    { begun: providers.map((provider) => beginIngestion(ctx, athleteId, provider)) },
    { jobs: [rereadJob(athleteId), ...providers.map((provider) => indexJob(provider, athleteId))] },
  )
}
