import type { GearKind } from '#worker/platform/formats/export-row.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'

/** The tables of an account's export, as the archive's own list states them. Plain data. */
export interface ExportTables {
  activities: ZipEntry
  gear: { kind: GearKind; entry: ZipEntry }[]
  /** Their places in the archive: they are no files of activities. */
  places: number[]
  /** The next row to read; null while the archive's files are read. */
  row: number | null
}

/** At the top, or in the one folder that packing an export again puts around it. */
const TABLE = /^(?:[^/]+\/)?(activities|bikes|shoes)\.csv$/i
const KINDS: Readonly<Record<string, GearKind>> = { bikes: 'bike', shoes: 'shoes' }

const tableName = (entry: ZipEntry) => TABLE.exec(entry.name)?.[1]?.toLowerCase() ?? ''

export const isTable = (entry: ZipEntry) => entry.refusal === null && TABLE.test(entry.name)

/** @returns null for an archive without a list of activities: it is no export of an account */
export function findTables(entries: readonly ZipEntry[]): ExportTables | null {
  const activities = entries.find((entry) => tableName(entry) === 'activities')
  if (!activities) return null
  const folder = activities.name.slice(0, activities.name.lastIndexOf('/') + 1)
  const gear = entries.flatMap((entry) => {
    const kind = KINDS[tableName(entry)]
    const isBeside = entry.name.slice(0, entry.name.lastIndexOf('/') + 1) === folder
    return kind && isBeside ? [{ kind, entry }] : []
  })
  const places = [activities.index, ...gear.map(({ entry }) => entry.index)]
  return { activities, gear, places, row: null }
}
