import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'

/** A record from Strava with its origin; how long the raw copy is kept follows from the provider's terms. */
export function stravaArrival(record: ActivityRecord, detail: 'summary' | 'full'): Arrival {
  return {
    record,
    origin: { provider: 'strava', externalId: record.externalId, contentHash: null, detail },
  }
}
