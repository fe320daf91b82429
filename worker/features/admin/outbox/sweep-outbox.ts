import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { forgetDone, sweep } from './repo.ts'
import { retryOnConflict } from './retry-on-conflict.ts'

const SWEEP_LIMIT = 500
const KEEP_DONE_MS = 7 * 24 * 60 * 60_000

/** Finds what is due by time and what got stuck, whatever became of its queue message. */
export async function sweepOutbox(ctx: Ctx): Promise<string[]> {
  requireSystem(ctx)
  const stuckBefore = new Date(ctx.now.getTime() - ctx.stuckAfterS * 1000)
  const due = await retryOnConflict(() => sweep(ctx.db, ctx.now, stuckBefore, SWEEP_LIMIT))
  if (due.length < SWEEP_LIMIT)
    await forgetDone(ctx.db, new Date(ctx.now.getTime() - KEEP_DONE_MS), SWEEP_LIMIT)
  return due
}
