import type { Ctx } from '#worker/context.ts'
import { auditStatements } from '#worker/features/admin/audit/append-audit.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { releaseWaiting, setBrake, unpauseStates } from './repo/brake.ts'
import type { BrakeInput } from './schema.ts'

/** Releases the brake: what waited for it is due now, and the queue is told at once. */
export async function resumeIngestion(ctx: Ctx, { reason }: BrakeInput) {
  const { athleteId } = await requirePermission(ctx, 'system.ingestion')
  const audit = await auditStatements(ctx, {
    action: 'ingestion.resume',
    targetId: null,
    reason,
    after: { paused: false },
  })
  const results = await ctx.store(
    [
      setBrake(ctx.db, false, athleteId, ctx.now),
      releaseWaiting(ctx.db, ctx.now),
      unpauseStates(ctx.db, ctx.now),
      ...audit,
    ],
    [{ job: { type: 'event', event: { type: 'ingestion.resumed' } } }],
  )
  const released = results[1] as { id: string }[]
  ctx.hint(released.map((row) => row.id))
  return { paused: false, released: released.length }
}
