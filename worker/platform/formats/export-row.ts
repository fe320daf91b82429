import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { GEAR_KINDS } from '#worker/domain/gear/gear-kinds.ts'

export type GearKind = (typeof GEAR_KINDS)[number]

/** A piece of gear as an export names it: it has no other id there. */
export interface ExportGear {
  name: string
  kind: GearKind
}

/** One activity as the table of an account's export tells it. */
export interface ExportRow {
  /** What the athlete is told of it by. */
  label: string
  /** Null where the row cannot be read; then `problem` says why. */
  record: ActivityRecord | null
  problem: string | null
  /** The original in the same archive, without its folders; null where there is none. */
  fileName: string | null
  note: string | null
  gear: ExportGear | null
}
