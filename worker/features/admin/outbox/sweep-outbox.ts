import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { forgetDone, running, sweep } from './repo.ts'
import { retryOnConflict } from './retry-on-conflict.ts'
import { leaseBefore } from './run-job.ts'

const SWEEP_LIMIT = 500
/** A hint may be sent so much later. */
const TICK_S = 60
const KEEP_DONE_MS = 7 * 24 * 60 * 60_000

/** Finds what is due by time and what got stuck, whatever became of its queue message. */
export async function sweepOutbox(ctx: Ctx): Promise<string[]> {
  requireSystem(ctx)
  const due = await retryOnConflict(() => sweep(ctx.db, ctx.now, leaseBefore(ctx), SWEEP_LIMIT))
  if (due.length < SWEEP_LIMIT)
    await forgetDone(ctx.db, new Date(ctx.now.getTime() - KEEP_DONE_MS), SWEEP_LIMIT)
  return due
}

/**
 * What runs, to be looked at once more when its lease ends before the next tick: had its Worker been killed, it goes on
 * then and need not wait for the tick. A hint of what is alive is answered by nobody.
 */
export async function watchLeases(ctx: Ctx): Promise<{ outboxId: string; delaySeconds: number }[]> {
  requireSystem(ctx)
  const rows = await running(ctx.db, SWEEP_LIMIT)
  return rows
    .map(({ id, heartbeatAt }) => {
      const silentS = (ctx.now.getTime() - (heartbeatAt ?? ctx.now).getTime()) / 1000
      return { outboxId: id, delaySeconds: Math.max(0, Math.ceil(ctx.leaseS - silentS)) + 1 }
    })
    .filter(({ delaySeconds }) => delaySeconds < TICK_S)
}
