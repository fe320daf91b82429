import type { Ctx } from '#worker/context.ts'
import { originsOfContent } from './repo/known-content.ts'

export interface KnownContent {
  activityId: string
  /** The import that brought it, so that a repeated run recognises its own work. */
  importJobId: string | null
}

/** Which of these contents (SHA-256, hex) the athlete has already: they need no decoding. The caller has checked access. */
export async function knownContent(
  ctx: Ctx,
  athleteId: string,
  hashes: readonly string[],
): Promise<Map<string, KnownContent>> {
  if (hashes.length === 0) return new Map()
  const rows = await originsOfContent(ctx.db, athleteId, hashes)
  return new Map(rows.map(({ contentHash, ...known }) => [contentHash ?? '', known]))
}
