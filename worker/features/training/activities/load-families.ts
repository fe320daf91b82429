import type { Ctx } from '#worker/context.ts'
import * as repo from './repo/load-ingest.ts'

export type { ActivityRow, IngestState, OriginRow } from './repo/load-ingest.ts'

/** Activities of one athlete with their legs, parents and origins: everything that a change of them rests on. */
export function loadFamilies(
  ctx: Ctx,
  athleteId: string,
  activityIds: readonly string[],
): Promise<repo.IngestState | null> {
  return repo.loadFamilies(ctx.db, athleteId, activityIds)
}
