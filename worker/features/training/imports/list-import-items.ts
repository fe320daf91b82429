import type { Ctx } from '#worker/context.ts'
import type { ItemStatus } from '#worker/domain/activity/import-outcome.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ItemList } from './answers.ts'
import { listItems } from './repo/items.ts'
import type { ItemsQuery } from './schema.ts'

/** What became of each item of one import, in its order. The wire calls them files. */
export async function listImportItems(ctx: Ctx, importId: string, page: ItemsQuery): Promise<ItemList> {
  const rows = await listItems(ctx.db, requireAthlete(ctx), importId, page)
  const files = rows.map((row) => ({ ...row, status: row.status as ItemStatus }))
  return { files, nextCursor: files.length === page.limit ? (files.at(-1)?.entry ?? null) : null }
}
