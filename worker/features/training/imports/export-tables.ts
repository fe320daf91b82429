import { EXPORT_TABLES, type ExportService } from '#worker/features/training/providers/adapters.ts'
import { DAY_KINDS, type DayKind } from '#worker/platform/formats/export-row.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'

/** The tables of an account's export, as the archive's own list states them. Plain data. */
export interface ExportTables {
  service: ExportService
  activities: ZipEntry[]
  gear: ZipEntry[]
  /** Files that tell of days, read behind the activities. */
  days: { kind: DayKind; entry: ZipEntry }[]
  /** Their places in the archive: they are no files of activities. */
  places: number[]
  /** How many rows the tables have; null until they were read. */
  rows: number | null
  /** The next row to read; null while the archive's files are read. */
  row: number | null
  /** The next kind of days to read; null while rows are left. */
  day: number | null
}

/** An export has some hundred; an archive that claims more is read without the rest. */
const MOST_TABLES = 1000
const SERVICES = Object.keys(EXPORT_TABLES) as ExportService[]

const folderOf = (entry: ZipEntry) => entry.name.slice(0, entry.name.lastIndexOf('/') + 1)

export const isTable = (entry: ZipEntry) =>
  entry.refusal === null && SERVICES.some((service) => EXPORT_TABLES[service](entry.name) !== null)

/**
 * @param entries those of an archive that `isTable` picks
 * @returns null where none of them tells of activities or days: it is no export of an account
 */
export function findTables(entries: readonly ZipEntry[]): ExportTables | null {
  const some = entries.slice(0, MOST_TABLES)
  return SERVICES.map((service) => tablesOf(service, some)).find((found) => found !== null) ?? null
}

/** A large export comes as several archives: one of them may have days and no activity. */
function tablesOf(service: ExportService, entries: readonly ZipEntry[]): ExportTables | null {
  const kindOf = (entry: ZipEntry) => EXPORT_TABLES[service](entry.name)
  const activities = entries.filter((entry) => kindOf(entry) === 'activities')
  const days = DAY_KINDS.flatMap((kind) =>
    entries.flatMap((entry) => (kindOf(entry) === kind ? [{ kind, entry }] : [])),
  )
  if (activities.length + days.length === 0) return null
  const folders = new Set(activities.map(folderOf))
  const gear = entries.filter((entry) => kindOf(entry) === 'gear' && folders.has(folderOf(entry)))
  const places = [...activities, ...gear, ...days.map(({ entry }) => entry)].map(({ index }) => index)
  return { service, activities, gear, days, places, rows: null, row: null, day: null }
}
