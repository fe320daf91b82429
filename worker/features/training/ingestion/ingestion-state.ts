import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { recount } from './repo/origins.ts'
import {
  AFTER_INDEX,
  advance,
  NOTHING_READ,
  type Progress,
  readState,
  restart,
  setProgress,
} from './repo/state.ts'
import type { IngestionCursor } from './schema.ts'

export type { Progress }

/** Where an athlete's ingestion stands; undefined before a first connect. */
export function readIngestion(ctx: Ctx, athleteId: string, provider: string) {
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

/** A statement for the batch that removes a provider's data: nothing of it is here and nothing is read. */
export function endIngestion(ctx: Ctx, athleteId: string, provider: string): Statement {
  const ended: Progress = { ...NOTHING_READ, status: 'not_connected', phase: null }
  return setProgress(ctx.db, athleteId, provider, ended, ctx.now)
}

/** A statement that counts what is stored by then. */
export function countRead(ctx: Ctx, athleteId: string, provider: string): Statement {
  return recount(ctx.db, athleteId, provider)
}

/**
 * Statements that set how far work after the index has come, with its counts as they are then. Where the index has begun
 * anew since, it is read from its start, and the state stays what that run makes it.
 */
export function setAfterIndex(
  ctx: Ctx,
  athleteId: string,
  provider: string,
  progress: Progress,
): Statement[] {
  return [
    setProgress(ctx.db, athleteId, provider, progress, ctx.now, AFTER_INDEX),
    recount(ctx.db, athleteId, provider),
  ]
}
