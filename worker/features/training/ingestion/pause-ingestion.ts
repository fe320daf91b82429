import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Paused } from './answers.ts'
import { setBrake } from './repo/brake.ts'
import type { BrakeInput } from './schema.ts'

/** Pulls the emergency brake: every ingestion path waits from its next job on. Nothing is lost. */
export async function pauseIngestion(ctx: Ctx, { reason }: BrakeInput): Promise<Paused> {
  const { athleteId } = await requirePermission(ctx, 'system.ingestion')
  await ctx.store(
    { brake: setBrake(ctx.db, true, athleteId, ctx.now) },
    {
      jobs: [{ job: { type: 'event', event: { type: 'ingestion.paused' } } }],
      audit: { action: 'ingestion.pause', targetId: null, reason, after: { paused: true } },
    },
  )
  return { paused: true }
}
