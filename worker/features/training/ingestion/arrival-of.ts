import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'

/** A record with its origin; how long the raw copy is kept follows from the provider's terms. */
export function arrivalOf(
  provider: ConnectedProvider,
  record: ActivityRecord,
  detail: 'summary' | 'full',
): Arrival {
  return { record, origin: { provider, externalId: record.externalId, contentHash: null, detail } }
}
