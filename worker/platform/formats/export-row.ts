import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { GEAR_KINDS } from '#worker/domain/gear/gear-kinds.ts'
import type { CheckInField } from '#worker/domain/wellness/check-in-fields.ts'

export type GearKind = (typeof GEAR_KINDS)[number]

/** A piece of gear as an export names it: it has no other id there. */
export interface ExportGear {
  name: string
  kind: GearKind
}

/** What a list of an export says of gear, and which activity it was done with, by its id where the list says so. */
export interface WornGear {
  listed: ExportGear[]
  worn: Map<string, ExportGear>
}

/** One value of a day, in our unit; bounds are looked at by who keeps it. */
export interface DayValue {
  day: string
  field: CheckInField
  value: number
}

/** Files that tell of days, in the order they are read: nights, daily totals, the health report, the scales. */
export const DAY_KINDS = ['sleep', 'totals', 'health', 'body'] as const
export type DayKind = (typeof DAY_KINDS)[number]

/** What a list of an export tells of. */
export type TableKind = 'activities' | 'gear' | DayKind

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
