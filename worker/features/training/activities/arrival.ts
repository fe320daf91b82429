import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Told } from '#worker/domain/activity/told-identities.ts'
import type { Provider } from '#worker/domain/policy/provider-terms.ts'

/** Where an arriving record comes from. API providers give `externalId`, files `contentHash`; both may be given. */
export interface ArrivalOrigin extends Told {
  provider: Provider
  externalId: string | null
  /** SHA-256 of the original bytes, lower-case hex; further activities of one file add `#1`, `#2`. */
  contentHash: string | null
  /** `full` brings laps and streams; a later `summary` never takes them away. */
  detail: 'summary' | 'full'
  importJobId?: string
  fileKey?: string
  fileName?: string
  fileSizeBytes?: number
  /** Left out: by the provider's terms. */
  rawExpiresAt?: Date | null
  /** Read again from its original: replaces what an earlier reading made of the same bytes. */
  isReread?: true
}

export interface Arrival {
  record: ActivityRecord
  origin: ArrivalOrigin
}

export interface RecordOutcome {
  status: 'created' | 'updated' | 'joined' | 'unchanged' | 'rejected'
  activityId: string | null
  /** Why it was rejected or joined, for the person who brought it. */
  reason?: string
  /** Health data was left out of it, for want of a consent. */
  isWithoutHealth?: true
}

/** The most arrivals one call takes: a page of a provider. */
export const MOST_ARRIVALS = 200
