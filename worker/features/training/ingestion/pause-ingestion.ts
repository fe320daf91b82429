import type { Ctx } from '#worker/context.ts'
import { auditStatements } from '#worker/features/admin/audit/append-audit.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { setBrake } from './repo/brake.ts'
import type { BrakeInput } from './schema.ts'

/** Pulls the emergency brake: every ingestion path waits from its next job on. Nothing is lost. */
export async function pauseIngestion(ctx: Ctx, { reason }: BrakeInput) {
  const { athleteId } = await requirePermission(ctx, 'system.ingestion')
  const audit = await auditStatements(ctx, {
    action: 'ingestion.pause',
    targetId: null,
    reason,
    after: { paused: true },
  })
  await ctx.store(
    [setBrake(ctx.db, true, athleteId, ctx.now), ...audit],
    [{ job: { type: 'event', event: { type: 'ingestion.paused' } } }],
  )
  return { paused: true }
}
