import type { Ctx } from '#worker/context.ts'
import { accountExport } from '#worker/features/training/providers/adapters.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { readEntry } from '#worker/platform/formats/zip/zip-entry.ts'
import type { ExportTables } from './export-tables.ts'
import type { NumberedItem } from './read-items.ts'
import type { UploadRow } from './repo.ts'

/**
 * Says of each file which activity of its service it is, as the table beside it does, so that it joins what a
 * connection brought before. A table that cannot be read names nothing; that is told when its rows are read.
 */
export async function nameFiles(
  ctx: Ctx,
  upload: UploadRow | undefined,
  tables: ExportTables | null,
  items: readonly NumberedItem[],
): Promise<void> {
  if (!upload || !tables || items.length === 0) return
  const source = await accountExport()
  const reader = r2RangeReader(ctx.env.FILES, upload.objectKey, upload.sizeBytes)
  const ids = new Map<string, string>()
  try {
    for (const { fileName, record } of source.readRows(await readEntry(reader, tables.activities)))
      if (fileName !== null && record?.externalId) ids.set(fileName, record.externalId)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  for (const { item } of items) {
    const externalId = ids.get(item.name.slice(item.name.lastIndexOf('/') + 1))
    if (externalId) item.told = [{ provider: source.provider, externalId, contentHash: null }]
  }
}
