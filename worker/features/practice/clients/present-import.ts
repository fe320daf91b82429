/** Rows shown at once. */
export const PAGE = 200

/** An import as it is answered. */
export function presentImport(row: {
  id: string
  fileName: string | null
  created: number
  skipped: number
  createdAt: Date
}) {
  const { id, fileName, created, skipped, createdAt } = row
  return { id, fileName, created, skipped, createdAt }
}
