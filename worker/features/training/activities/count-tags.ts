import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { TagCounts } from './answers.ts'
import { tagRows } from './repo/list.ts'
import type { ListQuery } from './schema.ts'

/** The athlete's tags under the list's other filters, commonest first. One statement. */
export async function countTags(ctx: Ctx, filter: ListQuery): Promise<TagCounts> {
  const athleteId = requireAthlete(ctx)
  return { tags: await tagRows(ctx.db, athleteId, filter) }
}
