import type { Import } from './answers.ts'

/** Rows shown at once. */
export const PAGE = 200

/** An import as it is answered. */
export function presentImport({ id, fileName, created, skipped, createdAt }: Import): Import {
  return { id, fileName, created, skipped, createdAt }
}
