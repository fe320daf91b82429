import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { markEvent } from '#worker/features/outside/webhooks/mark-event.ts'
import { arrivalOf } from '#worker/features/training/ingestion/arrival-of.ts'
import { keepRead } from '#worker/features/training/ingestion/keep-read.ts'
import { openWork } from '#worker/features/training/ingestion/open-work.ts'
import { readOrigin, recount } from '#worker/features/training/ingestion/origins.ts'
import { type Connection, markPolled } from '#worker/features/training/provider-access/connection.ts'

/** What a stored summary leaves out, and a listed activity has none of. */
const LISTED = { laps: [], sets: [], providerEfforts: [], streams: null, legs: [] }

/**
 * Fetches what an event names and keeps it, with the event: what fails is fetched again, as long as its provider gives it.
 * An event that names what is gone, or comes behind a disconnect, is done with.
 */
export async function takeDelivery(
  ctx: Ctx,
  provider: ConnectedProvider,
  { athleteId }: Connection,
  event: { id: string; payload: unknown },
): Promise<void> {
  const work = await openWork(ctx, provider, athleteId)
  const known = async (externalId: string) => {
    const stored = await readOrigin(ctx, athleteId, provider, externalId)
    return stored ? ({ ...LISTED, ...stored.summary, externalId } as unknown as ActivityRecord) : null
  }
  const delivered = (await work?.adapter.delivered?.(ctx, work.connection, event.payload, known)) ?? []
  const arrivals = delivered.map(({ record, detail }) => arrivalOf(provider, record, detail))
  const isKept =
    work &&
    (await keepRead(ctx, work.connection, arrivals, {
      statements: [
        recount(ctx, athleteId, provider),
        markPolled(ctx, athleteId, provider, ctx.now),
        markEvent(ctx, event.id, 'stored'),
      ],
    }))
  if (!isKept) await ctx.store({ marked: markEvent(ctx, event.id, 'nothing_to_do') })
  notifyLive(ctx, athleteId, 'ingestion')
}
