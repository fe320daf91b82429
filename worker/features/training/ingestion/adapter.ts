import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { IndexCursor } from './schema.ts'

/** One page of a history, newest first. `next` is null when the history's end is reached. */
export interface IndexPage {
  records: ActivityRecord[]
  next: IndexCursor | null
}

/**
 * What ingestion asks of every provider. An adapter only reads and translates: it stores nothing, counts nothing
 * twice, and says "wait" with a Deferral, "try again" with AppError upstream or unavailable, and "connect again"
 * with AppError gone or forbidden.
 */
export interface ActivitySource {
  /** Summaries after a cursor, or from the newest on. Never repeats what the page before held. */
  page(after: IndexCursor | null): Promise<IndexPage>
  /** Summaries that start after an instant, oldest first, one page; `isFull` when more may follow. */
  since(startAt: Date): Promise<{ records: ActivityRecord[]; isFull: boolean }>
  /** The provider's own rough count of the athlete's activities; null when it gives none. */
  estimate(): Promise<number | null>
  /** One activity without streams, in one call; null when it is not there or not this athlete's. */
  summary(externalId: string): Promise<ActivityRecord | null>
  /** One activity with laps and streams; null when it is not there. */
  full(externalId: string): Promise<ActivityRecord | null>
}
