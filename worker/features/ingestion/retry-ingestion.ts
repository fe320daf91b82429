import type { Ctx } from '#worker/context.ts'
import { type AuditEntry, auditStatements } from '#worker/features/audit/append-audit.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete, requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { releaseAthlete } from './repo/brake.ts'
import { readState, readStates, requeue } from './repo/state.ts'
import type { IngestingProvider } from './schema.ts'

/** The athlete's own "try again": goes on where it stood. A provider's limit is still waited for. */
export function retryIngestion(ctx: Ctx, provider: IngestingProvider) {
  return retry(ctx, requireAthlete(ctx), provider)
}

/** The same button in Admin. */
export async function retryIngestionFor(
  ctx: Ctx,
  athleteId: string,
  provider: IngestingProvider,
  reason: string,
) {
  await requirePermission(ctx, 'system.ingestion')
  return retry(ctx, athleteId, provider, { action: 'ingestion.retry', targetId: athleteId, reason })
}

async function retry(ctx: Ctx, athleteId: string, provider: IngestingProvider, entry?: AuditEntry) {
  const [state, [, links]] = await Promise.all([
    readState(ctx.db, athleteId, provider),
    readStates(ctx.db, athleteId),
  ])
  const link = links.find((each) => each.provider === provider)
  if (!state || !link || link.status === 'revoked') {
    throw new AppError('conflict', 'Strava is not connected. Connect it to import.')
  }
  if (link.status === 'error') {
    throw new AppError('conflict', 'Strava no longer accepts our access. Connect it again to go on.')
  }
  const audit = entry ? await auditStatements(ctx, entry) : []
  const results = await ctx.store(
    [requeue(ctx.db, athleteId, provider, ctx.now), releaseAthlete(ctx.db, athleteId, ctx.now), ...audit],
    [next(athleteId, state.phase)],
  )
  ctx.hint((results[1] as { id: string }[]).map((row) => row.id))
  return { status: 'queued' }
}

function next(athleteId: string, phase: string | null): NewJob {
  if (phase === 'index') return { job: { type: 'strava.index', athleteId }, laneKey: `strava:${athleteId}` }
  if (phase === 'detail') {
    return { job: { type: 'strava.detail', athleteId }, laneKey: `strava.detail:${athleteId}` }
  }
  return { job: { type: 'strava.poll', athleteId }, laneKey: `strava.sync:${athleteId}` }
}
