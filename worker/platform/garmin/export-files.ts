import type { TableKind } from '../formats/export-row.ts'

/** They lie in folders of their own, below one that is called anew in each export. */
const TABLES: readonly (readonly [RegExp, TableKind])[] = [
  [/_summarizedActivities\.json$/i, 'activities'],
  [/_gear\.json$/i, 'gear'],
  [/_sleepData\.json$/i, 'sleep'],
  [/(^|\/)UDSFile_[^/]*\.json$/i, 'totals'],
  [/_healthStatusData\.json$/i, 'health'],
  [/_userBioMetrics\.json$/i, 'body'],
]

/** What a file of an archive is to an export of an account, by its path; null for any other file. */
export function exportTable(path: string): TableKind | null {
  return TABLES.find(([pattern]) => pattern.test(path))?.[1] ?? null
}
