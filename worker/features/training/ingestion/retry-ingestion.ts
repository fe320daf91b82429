import type { Ctx } from '#worker/context.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete, requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { detailJob, indexJob, syncJob } from './next-jobs.ts'
import { releaseAthlete } from './repo/brake.ts'
import { readStates, requeue } from './repo/state.ts'
import type { IngestingProvider } from './schema.ts'

/** The athlete's own "try again": goes on where it stood. A provider's limit is still waited for. */
export async function retryIngestion(ctx: Ctx, provider: IngestingProvider) {
  const athleteId = requireAthlete(ctx)
  const { phase } = retriable(await readStates(ctx.db, athleteId), provider)
  const jobs = [next(provider, athleteId, phase)]
  const { released } = await ctx.store(again(ctx, athleteId, provider), { jobs })
  return queued(ctx, released)
}

/** The same button in Admin. */
export async function retryIngestionFor(
  ctx: Ctx,
  athleteId: string,
  provider: IngestingProvider,
  reason: string,
) {
  const [, key, held] = await Promise.all([
    requirePermission(ctx, 'system.ingestion'),
    readPersonKey(ctx, athleteId),
    readStates(ctx.db, athleteId),
  ])
  const { phase } = retriable(held, provider)
  const audit = { action: 'ingestion.retry', targetId: athleteId, reason, personKey: key }
  const jobs = [next(provider, athleteId, phase)]
  const { released } = await ctx.store(again(ctx, athleteId, provider), { jobs, audit })
  return queued(ctx, released)
}

type Held = Awaited<ReturnType<typeof readStates>>

function retriable([states, links]: Held, provider: IngestingProvider) {
  const state = states.find((each) => each.provider === provider)
  const link = links.find((each) => each.provider === provider)
  const name = providerName(provider)
  if (!state || !link || link.status === 'revoked') {
    throw new AppError('conflict', `${name} is not connected. Connect it to import.`)
  }
  if (link.status === 'error') {
    throw new AppError('conflict', `${name} no longer accepts our access. Connect it again to go on.`)
  }
  return state
}

const again = (ctx: Ctx, athleteId: string, provider: IngestingProvider) => ({
  released: releaseAthlete(ctx.db, athleteId, provider, ctx.now),
  state: requeue(ctx.db, athleteId, provider, ctx.now),
})

function queued(ctx: Ctx, released: readonly { id: string }[]) {
  ctx.hint(released.map((row) => row.id))
  return { status: 'queued' }
}

function next(provider: IngestingProvider, athleteId: string, phase: string | null): NewJob {
  if (phase === 'index') return indexJob(provider, athleteId)
  return phase === 'detail' ? detailJob(provider, athleteId) : syncJob(provider, athleteId)
}
