import type { Ctx } from '#worker/context.ts'
import { accountExport } from '#worker/features/training/providers/adapters.ts'
import type { ExportTables } from './export-tables.ts'
import { readHead } from './kept-rows.ts'
import type { NumberedItem } from './read-items.ts'
import type { UploadRow } from './repo.ts'

/**
 * Says of each file which activity of its service it is, as the table beside it does, so that it joins what a
 * connection brought before.
 */
export async function nameFiles(
  ctx: Ctx,
  upload: UploadRow | undefined,
  tables: ExportTables | null,
  items: readonly NumberedItem[],
): Promise<void> {
  if (!upload || !tables?.rows || items.length === 0) return
  const { provider, findsFileBy } = await accountExport(tables.service)
  if (findsFileBy !== 'name') return
  const ids = new Map((await readHead(ctx, upload)).names)
  for (const { item } of items) {
    const externalId = ids.get(item.name.slice(item.name.lastIndexOf('/') + 1))
    if (externalId) item.told = [{ provider, externalId, contentHash: null }]
  }
}
