import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'

export type ActivityFormat = 'fit' | 'gpx' | 'tcx'

/** What the caller knows about the bytes. The name words messages only: a type is told by content. */
export interface DecodeHint {
  name: string | null
  /** The present, milliseconds since 1970: an activity more than a day ahead of it is refused. */
  nowMs: number
}

/** What a file turned out to be. `what` is a word for the athlete, such as `settings` or `workout`. */
export type DecodedFile =
  | { kind: 'activities'; format: ActivityFormat; activities: ActivityRecord[]; warnings: string[] }
  | { kind: 'not_activity'; what: string }
