import type { Ctx } from '#worker/context.ts'
import { markDirty } from '#worker/features/training/derivation/mark-dirty.ts'
import type { NewJob } from '#worker/jobs.ts'

/** What makes everything derived from a day on be computed again, for the batch of the change. */
export function staleFrom(ctx: Ctx, athleteId: string, fromDay: string) {
  const changed: NewJob = {
    job: { type: 'event', event: { type: 'thresholds.changed', athleteId, fromDay } },
  }
  return { statement: markDirty(ctx.db, athleteId, fromDay), jobs: [changed] }
}
