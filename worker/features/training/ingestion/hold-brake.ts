import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { Deferral } from '#worker/platform/deferral.ts'

/** Releasing the brake makes waiting rows due at once; this is only how long they wait when that is never heard. */
const LOOK_AGAIN_MS = 2 * 60_000

/**
 * First statement of every job that ingests: waits while the emergency brake is on. Uses no attempt, loses nothing.
 * @throws Deferral with the reason `ingestion_paused`
 */
export async function holdBrake(ctx: Ctx): Promise<void> {
  if (!(await readFlag(ctx, 'system.ingestion_paused'))) return
  throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'ingestion_paused')
}
