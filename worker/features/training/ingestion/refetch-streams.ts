import type { Ctx } from '#worker/context.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { isConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { hasAgreed } from '#worker/features/account/consents/has-agreed.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { arrivalOf } from './arrival-of.ts'
import { keepRead } from './keep-read.ts'
import { openWork } from './open-work.ts'

/**
 * Reads an older activity's laps and streams again because someone looks at it, within the budget and its reserve
 * for people who wait, and stores them as long as the provider's terms allow.
 * @returns null when it is not possible now: the page shows the summary and says why there is no more
 */
export async function refetchStreams(
  ctx: Ctx,
  athleteId: string,
  { provider, externalId }: { provider: string; externalId: string | null },
): Promise<Streams | null> {
  if (!isConnectedProvider(provider) || externalId === null) return null
  try {
    const [isPaused, mayKeep] = await Promise.all([
      readFlag(ctx, 'system.ingestion_paused'),
      hasAgreed(ctx, athleteId, 'health_data'),
    ])
    if (isPaused || !mayKeep) return null
    const work = await openWork(ctx, provider, athleteId)
    if (!work) return null
    const record = await work.adapter.source(ctx, work.connection, 'person').full(externalId)
    if (!record) return null
    const isStored = await keepRead(ctx, work.connection, [arrivalOf(provider, record, 'full')])
    return isStored ? record.streams : null
  } catch (error) {
    if (error instanceof Deferral || (error instanceof AppError && error.code !== 'internal')) return null
    throw error
  }
}
