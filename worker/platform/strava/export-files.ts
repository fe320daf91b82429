import type { TableKind } from '../formats/export-row.ts'

/** At the top, or in the one folder that packing an export again puts around it. */
const TABLE = /^(?:[^/]+\/)?(activities|bikes|shoes)\.csv$/i

/** What a file of an archive is to an export of an account, by its path; null for any other file. */
export function exportTable(path: string): TableKind | null {
  const name = TABLE.exec(path)?.[1]?.toLowerCase()
  if (name === undefined) return null
  return name === 'activities' ? 'activities' : 'gear'
}
