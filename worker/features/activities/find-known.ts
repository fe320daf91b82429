import type { Ctx } from '#worker/context.ts'
import { knownOrigins } from './repo/load-ingest.ts'

/**
 * Which contents are stored already, by hash, before anyone decodes them: importing again costs one statement.
 * @returns content hash → activity id
 */
export async function findKnown(
  ctx: Ctx,
  athleteId: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await knownOrigins(ctx.db, athleteId, hashes)
  return new Map(rows.flatMap((row) => (row.contentHash ? [[row.contentHash, row.activityId] as const] : [])))
}
