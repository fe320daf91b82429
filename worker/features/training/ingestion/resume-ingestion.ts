import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Resumed } from './answers.ts'
import { releaseWaiting, setBrake, unpauseStates } from './repo/brake.ts'
import type { BrakeInput } from './schema.ts'

/** Releases the brake: what waited for it is due now, and the queue gets its hint at once. */
export async function resumeIngestion(ctx: Ctx, { reason }: BrakeInput): Promise<Resumed> {
  const { athleteId } = await requirePermission(ctx, 'system.ingestion')
  const { released } = await ctx.store(
    {
      brake: setBrake(ctx.db, false, athleteId, ctx.now),
      released: releaseWaiting(ctx.db, ctx.now),
      states: unpauseStates(ctx.db, ctx.now),
    },
    {
      jobs: [{ job: { type: 'event', event: { type: 'ingestion.resumed' } } }],
      audit: { action: 'ingestion.resume', targetId: null, reason, after: { paused: false } },
    },
  )
  ctx.hint(released.map((row) => row.id))
  return { paused: false, released: released.length }
}
