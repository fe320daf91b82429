import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import type { Along } from '#worker/features/training/activities/record-activities.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import type { ActivitySource } from '#worker/features/training/providers/adapter.ts'
import { arrivalOf } from './arrival-of.ts'
import { keepRead } from './keep-read.ts'
import { detailJob } from './next-jobs.ts'
import type { openWork } from './open-work.ts'
import { readOrigin, recount } from './repo/origins.ts'

const MEASURED = ['sport', 'distanceM', 'elapsedS', 'movingS'] as const

export type OpenWork = NonNullable<Awaited<ReturnType<typeof openWork>>>
type StoredOrigin = Awaited<ReturnType<typeof readOrigin>>

/** A summary as it arrives. Cropped or of another sport now, its laps and streams are no longer true and read again. */
export async function arrivalNow(
  provider: ConnectedProvider,
  source: ActivitySource,
  record: ActivityRecord,
  stored: StoredOrigin,
): Promise<Arrival> {
  const isRecut = stored?.detail === 'full' && MEASURED.some((key) => stored.summary[key] !== record[key])
  const full = isRecut && record.externalId ? await source.full(record.externalId) : null
  return full ? arrivalOf(provider, full, 'full') : arrivalOf(provider, record, 'summary')
}

/**
 * Reads one activity again: there, it is kept as it is; not there, it goes. One call, and two more only when the
 * recording itself has changed there.
 */
export async function settleActivity(
  ctx: Ctx,
  provider: ConnectedProvider,
  { connection, adapter }: OpenWork,
  externalId: string,
  along: Along = {},
): Promise<void> {
  const { athleteId } = connection
  const source = adapter.source(ctx, connection, 'normal')
  const [record, stored] = await Promise.all([
    source.summary(externalId),
    readOrigin(ctx.db, athleteId, provider, externalId),
  ])
  const statements = [recount(ctx.db, athleteId, provider), ...(along.statements ?? [])]
  if (!record) {
    const gone = { provider, externalIds: [externalId] }
    return void (await removeOrigins(ctx, athleteId, gone, { ...along, statements }))
  }
  const arrival = await arrivalNow(provider, source, record, stored)
  const jobs = [detailJob(provider, athleteId), ...(along.jobs ?? [])]
  await keepRead(ctx, connection, [arrival], { statements, jobs })
}
