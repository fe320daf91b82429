import type { Ctx } from '#worker/context.ts'
import { CONNECTED_NAMES, CONNECTED_PROVIDERS, providerName } from '#worker/domain/policy/provider-terms.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { retryStale } from '#worker/features/training/activities/retry-stale.ts'
import { syncJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { type Connection, markPolled } from '#worker/features/training/provider-access/connection.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Queued } from './answers.ts'
import { readConnections } from './repo/connection.ts'

const RULE = { limit: 12, windowS: 3600 }

/** "Sync now": looks for news at every connected provider without waiting for the hour to pass. */
export async function requestSync(ctx: Ctx): Promise<Queued> {
  const athleteId = requireAthlete(ctx)
  const [connections] = await Promise.all([
    readConnections(ctx.db, athleteId),
    takeLimit(ctx, `sync:${athleteId}`, RULE),
  ])
  const connectionTo = (provider: string) =>
    connections.find((connection) => connection.provider === provider)
  const active = CONNECTED_PROVIDERS.filter((provider) => connectionTo(provider)?.status === 'active')
  if (active.length === 0) throw nothingToSync(connections)
  // A job of the same connection takes its row and its place in the queue in another order: one of the two goes again.
  await retryStale(ctx, () =>
    ctx.store(
      { polled: active.map((provider) => markPolled(ctx, athleteId, provider, null)) },
      { jobs: active.map((provider) => syncJob(provider, athleteId)) },
    ),
  )
  return { status: 'queued' }
}

function nothingToSync(connections: readonly Connection[]): AppError {
  const broken = connections.find(({ status }) => status === 'error')
  return new AppError(
    'conflict',
    broken
      ? `${providerName(broken.provider)} no longer accepts our access. Connect it again to sync.`
      : `${CONNECTED_NAMES} is not connected. Connect it to sync.`,
  )
}
