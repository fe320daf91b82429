import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { AFTER_INDEX, advance, type Progress, readState, restart, setProgress } from './repo/state.ts'
import type { IngestionCursor } from './schema.ts'

export type { Progress }

/** Where an athlete's ingestion stands; undefined before a first connect. */
export function ingestionOf(ctx: Ctx, athleteId: string, provider: string) {
  return readState(ctx.db, athleteId, provider)
}

/** A statement for the batch of a connect: ingestion begins anew. */
export function beginIngestion(ctx: Ctx, athleteId: string, provider: string): Statement {
  return restart(ctx.db, athleteId, provider, ctx.now)
}

/** A statement for the batch of a page: cursor and counts move with the rows they count, and only once. */
export function advanceIngestion(
  ctx: Ctx,
  athleteId: string,
  provider: string,
  from: IngestionCursor | null,
  progress: Progress,
): Statement {
  return advance(ctx.db, athleteId, provider, from, progress, ctx.now)
}

/** A statement that sets what is given; also the heartbeat of a long run. */
export function noteIngestion(ctx: Ctx, athleteId: string, provider: string, progress: Progress): Statement {
  return setProgress(ctx.db, athleteId, provider, progress, ctx.now)
}

/**
 * A statement that sets what work after the index has come to, unless the index has begun anew since: then it is read
 * from its start, and nothing may pass it off as read.
 */
export function noteAfterIndex(ctx: Ctx, athleteId: string, provider: string, progress: Progress): Statement {
  return setProgress(ctx.db, athleteId, provider, progress, ctx.now, AFTER_INDEX)
}
